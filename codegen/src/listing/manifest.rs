//! What the manifest of a crate promises: features, the oldest Rust, and how far the versions of
//! other crates that it exports are bound.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// A manifest. One that cannot be read promises nothing.
pub(super) struct Manifest(Table);

impl Manifest {
    /// The manifest among the files of a crate.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Manifest {
        let text = files.get("Cargo.toml").map_or("", String::as_str);
        Manifest(text.parse().unwrap_or_default())
    }

    /// The name of the package.
    pub(super) fn package(&self) -> Option<&str> {
        self.0.get("package")?.get("name")?.as_str()
    }

    /// The name of the library, as Rust spells it.
    pub(super) fn library(&self) -> Option<String> {
        self.package().map(|name| name.replace('-', "_"))
    }

    /// A line for each promise. What turns on features of `followed`, a package, is none: the items
    /// of that package are listed with what they need. Nor is it whose business which packages are
    /// optional.
    pub(super) fn lines(&self, followed: Option<&str>) -> Vec<String> {
        let mut lines = Vec::new();
        let rust = self.0.get("package").and_then(|it| it.get("rust-version")?.as_str());
        lines.extend(rust.map(|version| format!("rust-version: {version}")));
        for (name, elements) in self.features() {
            if name != "default" {
                lines.push(format!("feature {name}"));
            }
            for element in elements.iter().filter(|it| !it.starts_with("dep:")) {
                let package = element.split_once('/').map(|(of, _)| of.trim_end_matches('?'));
                if package.is_none() || package != followed {
                    lines.push(format!("feature {name}: {element}"));
                }
            }
        }
        lines
    }

    /// The features, each with what it turns on: those that are named, and those of optional
    /// dependencies that no feature names by `dep:`.
    fn features(&self) -> BTreeMap<String, Vec<String>> {
        let mut features: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, elements) in self.table("features") {
            let elements = elements.as_array().into_iter().flatten().filter_map(Value::as_str);
            features.insert(name.clone(), elements.map(str::to_owned).collect());
        }
        let named: BTreeSet<String> = features
            .values()
            .flatten()
            .filter_map(|it| it.strip_prefix("dep:"))
            .map(str::to_owned)
            .collect();
        for (name, dependency) in self.table("dependencies") {
            let is_optional = dependency.get("optional").and_then(Value::as_bool) == Some(true);
            if is_optional && !named.contains(name) {
                features.entry(name.clone()).or_default();
            }
        }
        features
    }

    /// The features that turn on one of another package.
    pub(super) fn turning_on(&self, package: &str, feature: &str) -> Vec<String> {
        let wanted = [format!("{package}/{feature}"), format!("{package}?/{feature}")];
        let features = self.features().into_iter();
        let features = features.filter(|(_, all)| all.iter().any(|it| wanted.contains(it)));
        features.map(|(name, _)| name).collect()
    }

    /// Which versions of a crate, by its name in Rust, are one for Cargo: `0.13`, `1`.
    pub(super) fn compatible(&self, name: &str) -> Option<String> {
        let mut dependencies = self.table("dependencies");
        let (_, dependency) = dependencies.find(|(key, _)| key.replace('-', "_") == name)?;
        let version = dependency.as_str().or_else(|| dependency.get("version")?.as_str())?;
        let parts: Vec<&str> = version.trim_start_matches('^').split('.').collect();
        let is_plain = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let zeros = parts.iter().take_while(|part| **part == "0").count();
        let length = if is_plain { (zeros + 1).min(parts.len()) } else { parts.len() };
        Some(parts[..length].join("."))
    }

    fn table(&self, name: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.0.get(name).and_then(Value::as_table).into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(text: &str) -> Manifest {
        Manifest::of(&BTreeMap::from([("Cargo.toml".to_owned(), text.to_owned())]))
    }

    #[test]
    fn features_and_the_oldest_rust_are_promises() {
        let text = "package = { name = \"a-b\", rust-version = \"1.88\" }\n\
                    dependencies = { x = { optional = true }, y = { optional = true }, z = \"1\" }\n\
                    features = { default = [\"one\"], one = [\"dep:x\", \"two\", \"r/one\"], two = [] }\n";
        let promised = [
            "rust-version: 1.88",
            "feature default: one",
            "feature one",
            "feature one: two",
            "feature two",
            "feature y",
        ];
        assert_eq!(manifest(text).lines(Some("r")), promised);
        assert!(manifest(text).lines(None).contains(&"feature one: r/one".to_owned()));
        assert_eq!(manifest(text).library(), Some("a_b".to_owned()));
        assert_eq!(manifest(text).turning_on("r", "one"), ["one"]);
        for text in ["", "{", "features = 1", "package = 1\ndependencies = []"] {
            assert_eq!(manifest(text).lines(None), [""; 0], "{text}");
        }
    }

    #[test]
    fn compatible_versions_are_those_of_cargo() {
        for (version, expected) in [
            ("1", "1"),
            ("1.2.3", "1"),
            ("0.13", "0.13"),
            ("^0.13.2", "0.13"),
            ("0.0.3", "0.0.3"),
            ("0", "0"),
            (">=1, <3", ">=1, <3"),
            ("1.x", "1.x"),
        ] {
            for value in [format!("{version:?}"), format!("{{ version = {version:?} }}")] {
                let manifest = manifest(&format!("[dependencies]\na-b = {value}\n"));
                assert_eq!(manifest.compatible("a_b").as_deref(), Some(expected));
            }
        }
        assert_eq!(manifest("[dependencies]\na = { path = \"a\" }").compatible("a"), None);
        assert_eq!(manifest("").compatible("a"), None);
    }
}
