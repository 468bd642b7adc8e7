//! Versions of generated crates: three numbers, nothing behind them.

use std::fmt;

use docwright::diff::{Bump, Stage};

/// A version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// What stands before the first release.
    pub(crate) const NONE: Version = Version { major: 0, minor: 0, patch: 0 };

    /// Reads three numbers with points between them.
    pub(crate) fn parse(text: &str) -> Option<Version> {
        let number = |part: &str| {
            let is_plain = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| is_plain && (part == "0" || !part.starts_with('0')))
        };
        let mut parts = text.split('.').map(number);
        let version =
            Version { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(version)
    }

    /// The version after this one, if so much goes up.
    pub(crate) fn bumped(self, bump: Bump) -> Version {
        let Version { major, minor, patch } = self;
        match bump {
            Bump::None => self,
            Bump::Patch => Version { major, minor, patch: patch.saturating_add(1) },
            Bump::Minor => Version { major, minor: minor.saturating_add(1), patch: 0 },
            Bump::Major => Version { major: major.saturating_add(1), minor: 0, patch: 0 },
        }
    }

    /// How far a crate with this version is.
    pub(crate) fn stage(self) -> Stage {
        match self {
            Version { major: 0, minor: 0, .. } => Stage::Experiment,
            Version { major: 0, .. } => Stage::Unstable,
            _ => Stage::Stable,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_plain_numbers_are_a_version() {
        for text in ["0.0.0", "1.20.300", "18446744073709551615.0.1"] {
            assert_eq!(Version::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "+1.2.3", "01.2.3", "1.2.3-rc", "1..3"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_goes_up_sets_the_rest_to_zero() {
        let bumps = [Bump::None, Bump::Patch, Bump::Minor, Bump::Major];
        let bumped =
            |text: &str| bumps.map(|bump| Version::parse(text).unwrap().bumped(bump).to_string());
        assert_eq!(bumped("1.2.3"), ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!(bumped("0.0.0"), ["0.0.0", "0.0.1", "0.1.0", "1.0.0"]);
        let most = Version::parse("1.2.18446744073709551615").unwrap();
        assert_eq!(most.bumped(Bump::Patch), most);
    }

    #[test]
    fn the_stage_is_that_of_cargo() {
        for text in ["0.0.7", "0.1.0", "1.0.0", "2.3.4"] {
            assert_eq!(Stage::of(text), Some(Version::parse(text).unwrap().stage()), "{text}");
        }
    }
}
