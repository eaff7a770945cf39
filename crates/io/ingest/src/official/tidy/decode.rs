//! Letters of a file, decoded only where a text is kept.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;

/// How a file writes letters beyond ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8.
    Utf8,
    /// Shift_JIS with the additions of Windows.
    Cp932,
}

impl Encoding {
    /// The encoding of a file by its first bytes, which may end inside a letter.
    pub(super) fn of(start: &[u8]) -> Self {
        match std::str::from_utf8(start) {
            Ok(_) => Self::Utf8,
            Err(error) if error.error_len().is_none() => Self::Utf8,
            Err(_) => Self::Cp932,
        }
    }

    /// Decodes a field; letters that the encoding does not have become U+FFFD.
    pub(super) fn text(self, field: &[u8]) -> Cow<'_, str> {
        let text = match (self, std::str::from_utf8(field)) {
            (Self::Utf8, Ok(text)) => Cow::Borrowed(text),
            // A file in CP932 may start with plain ASCII for longer than a block.
            _ => SHIFT_JIS.decode_without_bom_handling(field).0,
        };
        match text.contains("\"\"") {
            true => Cow::Owned(text.replace("\"\"", "\"")),
            false => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart_even_where_a_block_ends_inside_a_letter() {
        assert_eq!(Encoding::of("人口".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(&"人口".as_bytes()[..4]), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\x90\x6C"), Encoding::Cp932);
        assert_eq!(Encoding::Cp932.text(b"\x90\x6C"), "人");
        assert_eq!(Encoding::Utf8.text(b"\x90\x6C"), "人");
        assert_eq!(Encoding::Utf8.text(b"a\"\"b"), "a\"b");
    }
}
