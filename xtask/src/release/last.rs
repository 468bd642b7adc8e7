//! The last release, as it stands in its folder.

use std::io::ErrorKind;
use std::path::Path;

use docwright::render::Files;
use docwright::source::Source;

use super::store;
use super::version::Version;
use crate::failure::Failure;
use crate::sync::{self, Disk};
use crate::workspace;

/// The name and the version of the package.
const MANIFEST: &str = "release.toml";

/// The key with the fingerprint of the public items.
const LISTED: &str = "public-api";

/// The document after its overlays.
const DOCUMENT: &str = "document.yaml";

/// The public items of the crate, one a line.
const LISTING: &str = "public-api.txt";

/// What each version brought, the newest first.
const CHANGELOG: &str = "CHANGELOG.md";

/// A release.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Last {
    /// The name of the package.
    pub(crate) package: String,
    /// Its version.
    pub(crate) version: Version,
    /// The document after its overlays, in YAML.
    pub(crate) document: String,
    /// The public items of the crate, one a line.
    pub(crate) listing: String,
    /// What each version brought: Markdown, a section each.
    pub(crate) changelog: String,
}

impl Last {
    /// Reads the release in a folder, if there is one.
    pub(crate) fn read(disk: &Disk<'_>, folder: &Path) -> Result<Option<Last>, Failure> {
        let Some(folder) = store::standing(disk, folder)? else { return Ok(None) };
        // A folder that holds none of a release, if anything at all, is none.
        if ![MANIFEST, DOCUMENT, LISTING, CHANGELOG].iter().any(|name| folder.join(name).exists()) {
            return Ok(None);
        }
        let read = |name: &str| {
            let path = folder.join(name);
            workspace::read(&path).map_err(|failure| match failure {
                Failure::Disk { error, .. } if error.kind() == ErrorKind::NotFound => {
                    broken(&format!("{} is gone", path.display()))
                }
                failure => failure,
            })
        };
        let path = folder.join(MANIFEST);
        let manifest: Option<toml::Table> = read(MANIFEST)?.parse().ok();
        let text = |key: &str| manifest.as_ref()?.get(key)?.as_str().map(str::to_owned);
        let (package, version) = (text("package"), text("version"));
        let (Some(package), Some(version)) = (package, version.as_deref().and_then(Version::parse))
        else {
            return Err(broken(&format!(
                "{} does not say `package = \"NAME\"` and `version = \"X.Y.Z\"`",
                path.display()
            )));
        };
        let listing = read(LISTING)?;
        // Whatever is missing in it would count as new, and the rest as gone.
        if text(LISTED).is_some_and(|told| told != fingerprint(&listing)) {
            let path = folder.join(LISTING);
            return Err(broken(&format!("{} is not what was released", path.display())));
        }
        Ok(Some(Last {
            package,
            version,
            document: read(DOCUMENT)?,
            listing,
            changelog: read(CHANGELOG)?,
        }))
    }

    /// Whether a folder looks like one with a release.
    pub(crate) fn is_in(disk: &Disk<'_>, folder: &Path) -> bool {
        let standing = store::standing(disk, folder).ok().flatten();
        standing.is_some_and(|folder| folder.join(MANIFEST).is_file())
    }

    /// Makes this the last release.
    pub(crate) fn write(&self, disk: &Disk<'_>, folder: &Path) -> Result<(), Failure> {
        let mut manifest = toml::Table::new();
        manifest.insert("package".into(), self.package.clone().into());
        manifest.insert("version".into(), self.version.to_string().into());
        manifest.insert(LISTED.into(), fingerprint(&self.listing).into());
        let header = "# The last release. Written by `cargo xtask release`.\n";
        let files = [
            (MANIFEST, format!("{header}{manifest}")),
            (DOCUMENT, self.document.clone()),
            (LISTING, self.listing.clone()),
            (CHANGELOG, self.changelog.clone()),
        ];
        let files: Files = files.map(|(name, text)| (name.to_owned(), text)).into();
        store::replace(disk, folder, &files)
    }

    /// The constants of its rules, those among them that were deprecated then.
    pub(crate) fn constants(&self) -> impl Iterator<Item = &str> {
        let module = format!("{}::rule::", self.package.replace('-', "_"));
        let lines = self.listing.lines().filter(move |line| line.starts_with(&module));
        lines.filter_map(|line| Some(line.split_once(": const RuleId")?.0))
    }

    /// The document of the release in a folder that is named so when something is wrong with it.
    pub(crate) fn source(&self, folder: &str) -> Source {
        Source::new(format!("{folder}/{DOCUMENT}"), &self.document)
    }
}

/// What is wrong with the files of a release.
fn broken(words: &str) -> Failure {
    Failure::Refused(format!("error: {words}\n  = help: bring back the file that was released"))
}

/// A hash of the lines of a text, however they end.
fn fingerprint(text: &str) -> String {
    sync::hash(text.lines().collect::<Vec<_>>().join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_constants_of_rules_are_listed() {
        let listing = "orders_client::Order: struct {}\n\
                       orders_client::rule: mod\n\
                       orders_client::rule::A_MINIMUM: const RuleId\n\
                       orders_client::rule::B: const RuleId #[deprecated = \"gone\"]\n\
                       orders_client::rule::C: const u8\n\
                       other::rule::D: const RuleId\n";
        let last = Last {
            package: "orders-client".to_owned(),
            version: Version::NONE,
            document: String::new(),
            listing: listing.to_owned(),
            changelog: String::new(),
        };
        let found: Vec<&str> = last.constants().collect();
        assert_eq!(found, ["orders_client::rule::A_MINIMUM", "orders_client::rule::B"]);
    }

    #[test]
    fn a_release_reads_back() {
        let bench = tempfile::tempdir().unwrap();
        let folder = bench.path().join("release");
        let disk = Disk::real();
        assert_eq!(Last::read(&disk, &folder).unwrap(), None);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(".DS_Store"), "").unwrap();
        assert_eq!(Last::read(&disk, &folder).unwrap(), None);
        let last = Last {
            package: "orders-client".to_owned(),
            version: Version::parse("1.2.3").unwrap(),
            document: "openapi: 3.1.0\n".to_owned(),
            listing: "orders_client::Order: struct\n".to_owned(),
            changelog: "## 1.2.3\n".to_owned(),
        };
        last.write(&disk, &folder).unwrap();
        assert_eq!(Last::read(&disk, &folder).unwrap().as_ref(), Some(&last));
        for text in
            ["", "package = 1\nversion = \"1.2.3\"", "package = \"a\"\nversion = \"1\"", "{"]
        {
            fs::write(folder.join(MANIFEST), text).unwrap();
            let failure = Last::read(&disk, &folder).unwrap_err();
            assert!(failure.to_string().contains("bring back"), "{failure}");
        }
        for name in [CHANGELOG, DOCUMENT, LISTING, MANIFEST] {
            last.write(&disk, &folder).unwrap();
            fs::remove_file(folder.join(name)).unwrap();
            let failure = Last::read(&disk, &folder).unwrap_err();
            assert!(failure.to_string().contains(" is gone\n  = help: bring back"), "{failure}");
        }
        last.write(&disk, &folder).unwrap();
        for text in ["", "orders_client::Order: enum\n", &last.listing.repeat(2)] {
            fs::write(folder.join(LISTING), text).unwrap();
            let failure = Last::read(&disk, &folder).unwrap_err();
            assert!(failure.to_string().contains("public-api.txt is not what"), "{failure}");
        }
        // A disk that ends lines in another way, and a release of an earlier docwright.
        fs::write(folder.join(LISTING), last.listing.replace('\n', "\r\n")).unwrap();
        assert!(Last::read(&disk, &folder).is_ok());
        fs::write(folder.join(LISTING), "other\n").unwrap();
        let text = "package = \"orders-client\"\nversion = \"1.2.3\"\n";
        fs::write(folder.join(MANIFEST), text).unwrap();
        assert!(Last::read(&disk, &folder).is_ok());
    }
}
