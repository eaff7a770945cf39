use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OriginalUri, Request},
    http::{HeaderMap, Uri, header, request::Parts},
};
use sousei_present::Lang;

use crate::words::Words;

/// What a page needs to know of its request.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// Language of the page.
    pub(crate) lang: Lang,
    /// Address below the language, with its query: `/strategies?a=1`.
    pub(crate) here: String,
    /// Whether the address is below a language at all.
    pub(crate) has_lang: bool,
}

impl Context {
    /// Reads a request before it is routed.
    pub(crate) fn of(request: &Request) -> Self {
        Self::read(request.uri(), request.headers())
    }

    fn read(uri: &Uri, headers: &HeaderMap) -> Self {
        let whole = uri.path_and_query().map_or("/", |whole| whole.as_str());
        let first = uri.path().split('/').nth(1).and_then(Lang::from_key);
        match first {
            Some(lang) => {
                let rest = &whole[1 + lang.key().len()..];
                let slash = if rest.starts_with('/') { "" } else { "/" };
                Self { lang, here: format!("{slash}{rest}"), has_lang: true }
            }
            None => Self { lang: preferred(headers), here: whole.to_owned(), has_lang: false },
        }
    }

    /// Words in the language of the page.
    pub(crate) fn words(&self) -> Words {
        Words(self.lang)
    }

    /// Whether the request is to the JSON API.
    pub(crate) fn is_api(&self) -> bool {
        !self.has_lang && self.here.starts_with("/api/")
    }

    /// Path below the language, without the query.
    pub(crate) fn path(&self) -> &str {
        self.here.split('?').next().unwrap_or_default()
    }

    /// Name of the download that the address asks for, if it does.
    pub(crate) fn download(&self) -> Option<&str> {
        let (_, query) = self.here.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix("download="))
    }

    /// Address of a page in the same language.
    pub(crate) fn address(&self, below: &str) -> String {
        format!("/{}{below}", self.lang.key())
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let original = parts.extensions.get::<OriginalUri>().map(|original| &original.0);
        Ok(Self::read(original.unwrap_or(&parts.uri), &parts.headers))
    }
}

/// The language a browser asks for, Japanese unless it prefers English.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut best: Option<(f32, Lang)> = None;
    for range in accepted.unwrap_or_default().split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let Some(lang) = tag.split('-').next().and_then(Lang::from_key) else { continue };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
        let weight: f32 = weight.unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(highest, _)| weight > highest) {
            best = Some((weight, lang));
        }
    }
    best.map_or(Lang::Ja, |(_, lang)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accepted: &str, expected: Lang) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().expect("a header value"));
        assert_eq!(preferred(&headers), expected, "{accepted}");
    }

    #[test]
    fn the_language_follows_the_browser_and_is_japanese_otherwise() {
        check("en-GB,en;q=0.9,ja;q=0.8", Lang::En);
        check("ja,en-US;q=0.9,en;q=0.8", Lang::Ja);
        check("fr,en;q=0.5,ja;q=0.7", Lang::Ja);
        check("fr", Lang::Ja);
        check("en;q=0", Lang::Ja);
    }

    #[test]
    fn the_address_below_the_language_is_kept_with_its_query() {
        let read = |uri: &str| Context::read(&uri.parse().expect("an address"), &HeaderMap::new());
        assert_eq!(read("/en/strategies?q=a").here, "/strategies?q=a");
        assert_eq!(read("/ja").here, "/");
        assert_eq!(read("/ja?x=1").here, "/?x=1");
        assert!(read("/api/v1/strategies").is_api());
        assert!(!read("/en/api").is_api());
    }
}
