//! A server on loopback that speaks TLS, with certificates made for the occasion.
//!
//! Nothing is kept on the disk: each test makes its own root, as a company would for its own hosts.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::sync::Arc;

use docwright_tests::server::{Answer, Server};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, IsCa, Issuer,
    KeyPair, date_time_ymd,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// The certificate of an authority, and its key.
pub(crate) struct Root {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate, and its key.
pub(crate) struct Identity {
    certificate: Certificate,
    key: KeyPair,
}

impl Root {
    pub(crate) fn new(name: &str) -> Root {
        let mut params = named(name, &[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a root");
        Root { certificate, issuer: Issuer::new(params, key) }
    }

    /// The certificate, as a client is given it.
    pub(crate) fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// Signs a certificate.
    pub(crate) fn sign(&self, params: &CertificateParams) -> Identity {
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        Identity { certificate, key }
    }
}

impl Identity {
    /// A certificate that is its own root.
    pub(crate) fn self_signed(params: &CertificateParams) -> Identity {
        let key = KeyPair::generate().expect("a key");
        Identity { certificate: params.self_signed(&key).expect("a certificate"), key }
    }

    /// Certificate and key, as a client is given them.
    pub(crate) fn pem(&self) -> String {
        self.certificate.pem() + &self.key.serialize_pem()
    }

    /// Starts a server with this certificate, which answers with a success.
    pub(crate) async fn serve(&self) -> Server {
        let config = ServerConfig::builder().with_no_client_auth();
        start(config.with_single_cert(self.chain(), self.private_key()).expect("TLS")).await
    }

    /// The same, with another answer.
    pub(crate) async fn serve_answering(&self, answer: Answer) -> Server {
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(self.chain(), self.private_key()).expect("TLS");
        start_answering(config, answer).await
    }

    /// The same, for clients only that have a certificate of `root`.
    pub(crate) async fn serve_clients_of(&self, root: &Root) -> Server {
        let mut roots = RootCertStore::empty();
        roots.add(root.certificate.der().clone()).expect("a root");
        let verifier = WebPkiClientVerifier::builder(Arc::new(roots)).build().expect("a verifier");
        let config = ServerConfig::builder().with_client_cert_verifier(verifier);
        start(config.with_single_cert(self.chain(), self.private_key()).expect("TLS")).await
    }

    fn chain(&self) -> Vec<CertificateDer<'static>> {
        vec![self.certificate.der().clone()]
    }

    fn private_key(&self) -> PrivateKeyDer<'static> {
        PrivateKeyDer::try_from(self.key.serialize_der()).expect("a key")
    }
}

async fn start(config: ServerConfig) -> Server {
    start_answering(config, Answer::json(200, r#"{"resultCode":"0100000"}"#)).await
}

async fn start_answering(config: ServerConfig, answer: Answer) -> Server {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let wrap = move |stream| acceptor.accept(stream);
    Server::start_over("https", wrap, move |_| answer.clone()).await.expect("a free port")
}

/// A certificate that says `name`, for these hosts, valid today.
pub(crate) fn named(name: &str, hosts: &[&str]) -> CertificateParams {
    let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let mut params = CertificateParams::new(hosts).expect("names of hosts");
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// A certificate for this machine.
pub(crate) fn local() -> CertificateParams {
    named("this machine", &["127.0.0.1"])
}

/// The same, valid in these years only.
pub(crate) fn local_between(first: i32, last: i32) -> CertificateParams {
    let mut params = local();
    params.not_before = date_time_ymd(first, 1, 1);
    params.not_after = date_time_ymd(last, 1, 1);
    params
}
