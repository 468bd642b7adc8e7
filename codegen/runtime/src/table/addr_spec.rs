//! Email addresses: the `addr-spec` of RFC 5322, section 3.4.1.
//!
//! Accepted are its present forms without comments and without folding: `dot-atom-text` or a quoted
//! string, then `@`, then `dot-atom-text` or a domain literal. The obsolete forms of section 4 are
//! refused. A space or tab may stand inside a quoted string, where section 3.2.4 counts it as part
//! of the text, and nowhere else.

use std::fmt;

/// The limits of an email address, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddrSpec {
    /// The longest part before the `@`, quotes included.
    pub local_part: Option<u32>,
    /// The longest part behind the `@`.
    pub domain: Option<u32>,
    /// The longest part of the domain before its first dot.
    pub first_label: Option<u32>,
}

impl AddrSpec {
    /// Whether `text` is an address within the limits.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// let any = runtime::AddrSpec::default();
    /// assert!(any.accepts("jane.doe@example.com"));
    /// assert!(any.accepts(r#""jane doe"@[192.0.2.1]"#));
    /// assert!(!any.accepts("jane@doe@example.com"));
    /// ```
    pub fn accepts(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let local_part = match bytes.first() {
            Some(b'"') => quoted_string(bytes),
            _ => dot_atom_text(bytes),
        };
        let Some((b'@', domain)) = bytes[local_part..].split_first() else {
            return false;
        };
        let end = match domain.first() {
            Some(b'[') => domain_literal(domain),
            _ => dot_atom_text(domain),
        };
        // Both parts are ASCII here, so bytes are characters.
        let first_label = domain.iter().position(|byte| *byte == b'.').unwrap_or(domain.len());
        local_part > 0
            && end > 0
            && end == domain.len()
            && within(local_part, self.local_part)
            && within(domain.len(), self.domain)
            && within(first_label, self.first_label)
    }
}

impl fmt::Display for AddrSpec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(RFC 5322 addr-spec")?;
        let limits = [
            ("local part", self.local_part),
            ("domain", self.domain),
            ("first label of the domain", self.first_label),
        ];
        for (part, limit) in limits {
            if let Some(limit) = limit {
                write!(formatter, ", {part} at most {limit} characters")?;
            }
        }
        formatter.write_str(")")
    }
}

fn within(length: usize, limit: Option<u32>) -> bool {
    limit.is_none_or(|limit| length as u64 <= u64::from(limit))
}

/// The length of the `dot-atom-text` that `bytes` begin with; 0 if they begin with none.
fn dot_atom_text(bytes: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let atom = bytes[end..].iter().take_while(|byte| is_atext(**byte)).count();
        if atom == 0 {
            return 0;
        }
        end += atom;
        if bytes.get(end) != Some(&b'.') {
            return end;
        }
        end += 1;
    }
}

/// The length of the quoted string that `bytes` begin with; 0 if it is not closed or not allowed.
fn quoted_string(bytes: &[u8]) -> usize {
    let mut at = 1;
    loop {
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => match bytes.get(at + 1) {
                Some(b'\t' | b' '..=b'~') => at += 2,
                _ => return 0,
            },
            Some(b'\t' | b' '..=b'~') => at += 1,
            _ => return 0,
        }
    }
}

/// The length of the domain literal that `bytes` begin with; 0 if it is not closed or not allowed.
fn domain_literal(bytes: &[u8]) -> usize {
    let text = bytes[1..].iter().take_while(|byte| matches!(byte, 33..=90 | 94..=126)).count();
    if bytes.get(1 + text) == Some(&b']') { text + 2 } else { 0 }
}

/// RFC 5322, section 3.2.3.
fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}
