//! Addresses with a query.

/// Builds a query string from pairs, leaving out empty values: `?a=1&b=2`, or nothing.
pub(crate) fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(&encode(name));
        out.push('=');
        out.push_str(&encode(value));
    }
    out
}

/// The path and query of an address with one parameter set to another value.
pub(crate) fn with_parameter(path_and_query: &str, name: &str, value: &str) -> String {
    let (path, old) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let start = format!("{name}=");
    let mut parts: Vec<String> = old
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with(&start))
        .map(str::to_owned)
        .collect();
    if !value.is_empty() {
        parts.push(format!("{start}{}", encode(value)));
    }
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// Percent-encodes what is not an unreserved character.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_and_empty_values_left_out() {
        assert_eq!(
            query([("q", "就 &"), ("goal", ""), ("sort", "rate")]),
            "?q=%E5%B0%B1%20%26&sort=rate"
        );
        assert_eq!(query([("q", "")]), "");
    }

    #[test]
    fn one_parameter_is_replaced() {
        assert_eq!(with_parameter("/a?x=1&y=2", "x", "3"), "/a?y=2&x=3");
        assert_eq!(with_parameter("/a?x=1", "x", ""), "/a");
    }
}
