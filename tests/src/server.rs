//! A small HTTP/1.1 server on loopback: it records each request and answers what it is told to,
//! right or wrong.
//!
//! One connection carries one request. A request is recorded before it is answered, so a test that
//! has its answer sees it. The server lives as long as the Tokio runtime that it was started on.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::received::Received;

/// A server that is running.
#[derive(Debug)]
pub struct Server {
    scheme: &'static str,
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

/// What has happened so far.
#[derive(Debug, Default)]
struct Log {
    connections: usize,
    received: Vec<Received>,
}

impl Server {
    /// Starts a server that works out each answer.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start(
        respond: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Server> {
        Server::start_over("http", |stream| std::future::ready(Ok(stream)), respond).await
    }

    /// Starts a server of a scheme that needs something between TCP and HTTP, such as TLS.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start_over<S, F>(
        scheme: &'static str,
        wrap: impl Fn(TcpStream) -> F + Send + Sync + 'static,
        respond: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Server>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin,
        F: Future<Output = io::Result<S>> + Send,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let server = Server { scheme, address: listener.local_addr()?, log: Arc::default() };
        let log = Arc::clone(&server.log);
        let (wrap, respond) = (Arc::new(wrap), Arc::new(respond));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                lock(&log).connections += 1;
                let (log, respond) = (Arc::clone(&log), Arc::clone(&respond));
                let wrap = Arc::clone(&wrap);
                // A client that hangs up is part of many tests, and no failure of the server.
                tokio::spawn(async move { serve(wrap(stream).await?, &log, &*respond).await });
            }
        });
        Ok(server)
    }

    /// Starts a server that always answers the same.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn answering(answer: Answer) -> io::Result<Server> {
        Server::start(move |_| answer.clone()).await
    }

    /// The address, such as `http://127.0.0.1:4711`.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// The requests so far.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.log).received.clone()
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        lock(&self.log).connections
    }
}

/// What a server answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// These bytes, and the end of the connection.
    Bytes(Vec<u8>),
    /// Status 200 and chunks without an end, until the client hangs up.
    Endless,
    /// These bytes, and then nothing, with the connection left open until the client hangs up.
    Stalled(Vec<u8>),
}

impl Answer {
    /// A JSON body with a status.
    pub fn json(status: u16, body: &str) -> Answer {
        Answer::of_type(status, "application/json", body)
    }

    /// A body of a media type with a status.
    pub fn of_type(status: u16, media_type: &str, body: &str) -> Answer {
        Answer::head(status, &format!("content-type: {media_type}\r\n"), body.len(), body)
    }

    /// Status 200 and a body that is announced longer, or shorter, than it is.
    pub fn announced(length: usize, body: &str) -> Answer {
        Answer::head(200, "content-type: application/json\r\n", length, body)
    }

    /// A redirect to another address.
    pub fn redirect(status: u16, location: &str) -> Answer {
        Answer::head(status, &format!("location: {location}\r\n"), 0, "")
    }

    /// Status 200 and a body in chunks, so that its length is not announced.
    pub fn chunked(chunks: &[&[u8]]) -> Answer {
        let mut bytes = CHUNKED_HEAD.as_bytes().to_vec();
        for chunk in chunks {
            bytes.extend(chunk_of(chunk));
        }
        bytes.extend(chunk_of(b""));
        Answer::Bytes(bytes)
    }

    fn head(status: u16, headers: &str, length: usize, body: &str) -> Answer {
        // RFC 9110, section 8.6: no announcement with 204.
        let length =
            if status == 204 { String::new() } else { format!("content-length: {length}\r\n") };
        let head =
            format!("HTTP/1.1 {status} Status\r\n{headers}{length}connection: close\r\n\r\n");
        Answer::Bytes((head + body).into_bytes())
    }
}

const CHUNKED_HEAD: &str = "HTTP/1.1 200 Status\r\ncontent-type: application/json\r\n\
                            transfer-encoding: chunked\r\nconnection: close\r\n\r\n";

/// RFC 9112, section 7.1; the empty chunk is the last.
fn chunk_of(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn lock(log: &Mutex<Log>) -> std::sync::MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads one request, records it, answers it.
async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    log: &Mutex<Log>,
    respond: &(dyn Fn(&Received) -> Answer + Send + Sync),
) -> io::Result<()> {
    let received = receive(&mut stream).await?;
    let answer = respond(&received);
    lock(log).received.push(received);
    match answer {
        Answer::Bytes(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Answer::Endless => {
            stream.write_all(CHUNKED_HEAD.as_bytes()).await?;
            let chunk = chunk_of(&[b' '; 64 * 1024]);
            loop {
                stream.write_all(&chunk).await?;
            }
        }
        Answer::Stalled(bytes) => {
            stream.write_all(&bytes).await?;
            stream.read(&mut [0]).await.map(drop)
        }
    }
}

/// Reads head and body of one request.
async fn receive(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut received = Received::parse_head(&head).ok_or(io::ErrorKind::InvalidData)?;
    received.body = bytes.split_off(end + 4);
    let length = received.header("content-length").first().and_then(|length| length.parse().ok());
    while received.body.len() < length.unwrap_or(0) {
        if stream.read_buf(&mut received.body).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(received)
}
