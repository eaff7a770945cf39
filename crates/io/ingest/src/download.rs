//! Official files from the publisher's address, checked while they arrive.
//!
//! Nothing is kept here: the bytes go to the writer that the caller gives, a temporary file
//! as a rule, and count only once [`download`] has returned.

use std::{
    io::{Read, Write},
    time::Duration,
};

use sha2::{Digest, Sha256};
use ureq::{Agent, Body, http::Response};

use crate::Error;

/// Bytes that are read at a time.
const BLOCK_BYTES: usize = 64 * 1024;

/// What a download may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DownloadLimits {
    /// Bytes of a file.
    pub max_bytes: u64,
    /// Redirects that are followed.
    pub max_redirects: u32,
    /// Time to reach the server.
    pub connect: Duration,
    /// Time in which nothing arrives.
    pub silence: Duration,
    /// Time for the whole.
    pub total: Duration,
}

impl Default for DownloadLimits {
    fn default() -> Self {
        Self {
            max_bytes: 512 * 1024 * 1024,
            max_redirects: 5,
            connect: Duration::from_secs(20),
            silence: Duration::from_secs(60),
            total: Duration::from_secs(60 * 60),
        }
    }
}

/// What is known of a file before it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Its length.
    pub size_bytes: u64,
    /// Its SHA-256, as 64 hexadecimal digits.
    pub sha256: String,
}

/// What arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloaded {
    /// Its length.
    pub size_bytes: u64,
    /// Its SHA-256, as 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// Downloads a file into `to`; `progress` is told the bytes that have arrived and, where the
/// server says it, how many there are.
///
/// With `expected`, a file of another length or hash is refused: the publisher has replaced
/// it. Without, whatever arrives whole is taken.
///
/// # Errors
/// `Address` if the address is not of the web, `Http` if the server has no such file,
/// `Network` if it cannot be reached or falls silent, `TooLarge`, `Truncated` and
/// `HashDiffers`. What has been written to `to` is then to be thrown away.
pub fn download(
    url: &str,
    limits: &DownloadLimits,
    expected: Option<&Expected>,
    to: &mut dyn Write,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Downloaded, Error> {
    let mut response = get(url, limits)?;
    let announced = response.body().content_length();
    if let Some(size_bytes) = announced.filter(|size| *size > limits.max_bytes) {
        return Err(too_large(url, size_bytes, limits));
    }
    let arrived = receive(url, limits, response.body_mut(), to, progress)?;
    if let Some(size) = announced.filter(|size| *size != arrived.size_bytes) {
        return Err(truncated(url, arrived.size_bytes, Some(size)));
    }
    match expected {
        Some(expected) if !expected.is(&arrived) => Err(Error::HashDiffers {
            url: url.to_owned(),
            seen: arrived.described(),
            expected: expected.described(),
        }),
        _ => Ok(arrived),
    }
}

impl Expected {
    fn is(&self, arrived: &Downloaded) -> bool {
        self.size_bytes == arrived.size_bytes && self.sha256.eq_ignore_ascii_case(&arrived.sha256)
    }

    fn described(&self) -> String {
        format!("sha256 {} ({} bytes)", self.sha256, self.size_bytes)
    }
}

impl Downloaded {
    fn described(&self) -> String {
        format!("sha256 {} ({} bytes)", self.sha256, self.size_bytes)
    }
}

/// Asks for a file; whatever is no success is an error.
fn get(url: &str, limits: &DownloadLimits) -> Result<Response<Body>, Error> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(host) = host.filter(|rest| !rest.is_empty()) else {
        return Err(Error::Address { url: url.to_owned() });
    };
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(limits.max_redirects)
        .max_redirects_will_error(true)
        .timeout_connect(Some(limits.connect))
        .timeout_recv_response(Some(limits.silence))
        .timeout_per_read(Some(limits.silence))
        .timeout_global(Some(limits.total))
        .user_agent(concat!("sousei/", env!("CARGO_PKG_VERSION")));
    if host.starts_with("127.0.0.1") || host.starts_with("localhost") {
        config = config.proxy(None);
    }
    let response = Agent::from(config.build()).get(url).call();
    let response = response.map_err(|error| network(url, &error))?;
    match response.status().as_u16() {
        200 => Ok(response),
        status => Err(Error::Http { url: url.to_owned(), status }),
    }
}

fn receive(
    url: &str,
    limits: &DownloadLimits,
    body: &mut Body,
    to: &mut dyn Write,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Downloaded, Error> {
    let announced = body.content_length();
    let mut from = body.with_config().limit(limits.max_bytes.saturating_add(1)).reader();
    let mut block = vec![0; BLOCK_BYTES];
    let (mut size_bytes, mut hash) = (0_u64, Sha256::new());
    loop {
        let length = match from.read(&mut block) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(truncated(url, size_bytes, announced));
            }
            Err(error) => return Err(network(url, &error)),
        };
        size_bytes += length as u64;
        if size_bytes > limits.max_bytes {
            return Err(too_large(url, size_bytes, limits));
        }
        hash.update(&block[..length]);
        to.write_all(&block[..length]).map_err(|error| network(url, &error))?;
        progress(size_bytes, announced);
    }
    Ok(Downloaded { size_bytes, sha256: hexadecimal(&hash.finalize()) })
}

/// The SHA-256 of bytes that are in memory, in the form of [`Downloaded::sha256`].
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn network(url: &str, error: &dyn std::fmt::Display) -> Error {
    Error::Network { url: url.to_owned(), reason: error.to_string() }
}

fn too_large(url: &str, size_bytes: u64, limits: &DownloadLimits) -> Error {
    Error::TooLarge { file: url.to_owned(), size_bytes, limit_bytes: limits.max_bytes }
}

fn truncated(url: &str, seen: u64, expected: Option<u64>) -> Error {
    Error::Truncated {
        file: url.to_owned(),
        seen: format!("{seen} bytes"),
        expected: expected.map_or_else(|| "more".to_owned(), |size| format!("{size} bytes")),
    }
}
