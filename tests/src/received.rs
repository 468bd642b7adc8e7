//! A request as it came over the wire: nothing is normalised, so that a test sees what was sent.

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The method, such as `POST`.
    pub method: String,
    /// The target of the request, such as `/a?b=c`.
    pub target: String,
    /// Names and values in the order and spelling in which they were sent.
    pub headers: Vec<(String, String)>,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

impl Received {
    /// The head of a request: all before the empty line. `None` if it is no HTTP/1.1.
    pub(crate) fn parse_head(head: &str) -> Option<Received> {
        let mut lines = head.split("\r\n");
        let (method, rest) = lines.next()?.split_once(' ')?;
        let target = rest.strip_suffix(" HTTP/1.1")?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        };
        Some(Received {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: lines.map(header).collect::<Option<_>>()?,
            body: Vec::new(),
        })
    }

    /// The values of all headers of a name, whatever its case.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The whole request as text, with `PORT` for the port of the server and `VERSION` for the
    /// version of the client.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {} HTTP/1.1\n", self.method, self.target);
        for (name, value) in &self.headers {
            let value = match name.to_ascii_lowercase().as_str() {
                "host" => replace_last(value, ':', "PORT"),
                "user-agent" => replace_last(value, '/', "VERSION"),
                _ => value.clone(),
            };
            text.push_str(&format!("{name}: {value}\n"));
        }
        text + "\n" + &self.text()
    }
}

/// `text` with `replacement` for what stands behind the last `mark`.
fn replace_last(text: &str, mark: char, replacement: &str) -> String {
    match text.rsplit_once(mark) {
        Some((before, _)) => format!("{before}{mark}{replacement}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_kept_as_it_was_sent() {
        let head =
            "POST /a?b HTTP/1.1\r\nHost: 127.0.0.1:4711\r\nUser-Agent: a/1.2\r\nx-A:  1\r\nX-a: 2";
        let received = Received::parse_head(head).expect("a head");
        assert_eq!(received.header("X-A"), ["1", "2"]);
        assert_eq!(
            received.to_text(),
            "POST /a?b HTTP/1.1\nHost: 127.0.0.1:PORT\nUser-Agent: a/VERSION\nx-A: 1\nX-a: 2\n\n"
        );
    }

    #[test]
    fn what_is_no_http_is_no_head() {
        assert_eq!(Received::parse_head(""), None);
        assert_eq!(Received::parse_head("POST /"), None);
        assert_eq!(Received::parse_head("POST / HTTP/1.1\r\nnothing"), None);
    }
}
