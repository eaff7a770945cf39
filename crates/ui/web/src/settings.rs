use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, SaltString, rand_core::OsRng},
};

/// How the server is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address on which it listens; its host is one that requests may name.
    pub listen: SocketAddr,
    /// Further host names that requests may name, without a port.
    pub allowed_hosts: Vec<String>,
    /// Hash of the password (PHC string, see [`hash_password`]); without one nobody signs in.
    pub password_hash: Option<String>,
    /// Whether reading needs the password too, and not only changing.
    pub private: bool,
    /// Who is recorded as the author of changes where nobody signs in.
    pub actor: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allowed_hosts: Vec::new(),
            password_hash: None,
            private: false,
            actor: String::from("local"),
        }
    }
}

impl Settings {
    /// Whether a request may name this host (the `Host` header, with or without a port).
    ///
    /// A name that is not on the list may have been bound to this machine by a stranger's
    /// name server, so that a stranger's page would count as one of ours.
    #[must_use]
    pub fn allows_host(&self, host: &str) -> bool {
        let name = host_name(host);
        if let Ok(address) = name.parse::<IpAddr>() {
            return address.is_loopback()
                || self.listen.ip().is_unspecified()
                || address == self.listen.ip()
                || self.is_listed(name);
        }
        name.eq_ignore_ascii_case("localhost") || self.is_listed(name)
    }

    fn is_listed(&self, name: &str) -> bool {
        self.allowed_hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(name))
    }
}

/// The host of `host[:port]`, without the brackets of an IPv6 address.
fn host_name(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

/// Hashes a password for [`Settings::password_hash`].
///
/// # Errors
/// What the hash function says, for example of a password too long.
pub fn hash_password(password: &str) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_hosts_are_allowed() {
        let settings = Settings {
            listen: SocketAddr::from(([192, 168, 1, 5], 8080)),
            allowed_hosts: vec!["sousei.example.lg.jp".into()],
            ..Settings::default()
        };
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:1",
            "[::1]:8080",
            "192.168.1.5:8080",
            "sousei.example.lg.jp:443",
        ] {
            assert!(settings.allows_host(host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example", "10.0.0.1", "[::2]:80"] {
            assert!(!settings.allows_host(host), "{host}");
        }
    }
}
