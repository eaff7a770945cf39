//! Who is asking: sign-in, sign-out, and what may be done without.

use std::{
    collections::HashMap,
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use argon2::{Argon2, PasswordHash, PasswordVerifier};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{Method, StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use crate::{context::Context, query::query, state::Web, trouble::Trouble};

/// Key of the signed-in name in a session.
const ACTOR: &str = "actor";
/// Failed sign-ins from one address after which it has to wait.
const MAX_FAILURES: usize = 5;
/// How long failures count.
const MEMORY: Duration = Duration::from_secs(60);
/// Longest name that is recorded.
const MAX_NAME_CHARS: usize = 80;
/// Pages that exist only to change something.
const CHANGING: [&str; 4] = ["/results", "/round", "/import", "/refresh"];

/// Who changes something: the name typed at sign-in, else the name in the settings.
#[derive(Debug, Clone)]
pub(crate) struct Actor(pub(crate) String);

impl FromRequestParts<Web> for Actor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let signed_in = match parts.extensions.get::<Session>() {
            Some(session) if web.settings.password_hash.is_some() => signed_in(session).await,
            _ => None,
        };
        Ok(Self(signed_in.unwrap_or_else(|| web.settings.actor.clone())))
    }
}

/// The address from which a request comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Remote(pub(crate) IpAddr);

impl<S: Sync> FromRequestParts<S> for Remote {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(address.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip())))
    }
}

/// Failed sign-ins by address.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<HashMap<IpAddr, Vec<Instant>>>);

impl Throttle {
    /// Whether an address has failed too often lately.
    pub(crate) fn is_blocked(&self, address: IpAddr) -> bool {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, times| {
            times.retain(|at| at.elapsed() < MEMORY);
            !times.is_empty()
        });
        failures.get(&address).is_some_and(|times| times.len() >= MAX_FAILURES)
    }

    /// Forgets the failures of an address that knew the password.
    pub(crate) fn forget(&self, address: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&address);
    }

    /// Remembers a failure.
    pub(crate) fn fail(&self, address: IpAddr) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.entry(address).or_default().push(Instant::now());
    }
}

/// The signed-in name, if anybody is signed in.
pub(crate) async fn signed_in(session: &Session) -> Option<String> {
    match session.get::<String>(ACTOR).await {
        Ok(actor) => actor,
        Err(error) => {
            tracing::warn!(%error, "a session could not be read");
            None
        }
    }
}

/// Signs in after checking the password; the session gets a new id.
pub(crate) async fn sign_in(
    web: &Web,
    session: &Session,
    Remote(address): Remote,
    name: &str,
    password: String,
) -> Result<(), Trouble> {
    if web.throttle.is_blocked(address) {
        return Err(Trouble::new(StatusCode::TOO_MANY_REQUESTS, "web-sign-in-wait"));
    }
    // Invariant: counted before the check, so that many at once cannot slip through.
    web.throttle.fail(address);
    let hash = web.settings.password_hash.clone().ok_or_else(Trouble::not_found)?;
    let matches = tokio::task::spawn_blocking(move || is_password(&hash, &password))
        .await
        .map_err(|error| Trouble::internal(&error))?;
    if !matches {
        return Err(Trouble::new(StatusCode::FORBIDDEN, "web-sign-in-wrong"));
    }
    web.throttle.forget(address);
    let name: String = name.trim().chars().take(MAX_NAME_CHARS).collect();
    let actor = if name.is_empty() { web.settings.actor.clone() } else { name };
    session.cycle_id().await.map_err(|error| Trouble::internal(&error))?;
    session.insert(ACTOR, actor).await.map_err(|error| Trouble::internal(&error))
}

fn is_password(hash: &str, password: &str) -> bool {
    let parsed = PasswordHash::new(hash);
    parsed.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Lets through what needs no sign-in, or whoever is signed in.
pub(crate) async fn require_sign_in(
    State(web): State<Web>,
    session: Session,
    request: Request,
    next: Next,
) -> Response {
    let context = Context::of(&request);
    if web.settings.password_hash.is_none()
        || !needs_sign_in(&web, &context, request.method())
        || signed_in(&session).await.is_some()
    {
        return next.run(request).await;
    }
    if context.is_api() {
        return Trouble::new(StatusCode::UNAUTHORIZED, "web-sign-in-needed").into_response();
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let next_page = if reads { context.here.as_str() } else { "" };
    let address = context.address(&format!("/sign-in{}", query([("next", next_page)])));
    Redirect::to(&address).into_response()
}

fn needs_sign_in(web: &Web, context: &Context, method: &Method) -> bool {
    let path = context.path();
    if path == "/sign-in" || path.starts_with("/assets/") || path == "/healthz" {
        return false;
    }
    let reads = matches!(*method, Method::GET | Method::HEAD) || only_asks(path);
    let changing = CHANGING.iter().any(|end| path.ends_with(end));
    web.settings.private || !reads || changing || holds_cases(path)
}

/// Whether a path answers questions without keeping anything.
///
/// Answers are personal and come in the body, never in the address: such a form is sent, but it
/// reads only, and a family need no account to know what applies.
fn only_asks(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts[..] {
        ["support", id] => !matches!(id, "cases" | "overlays"),
        ["support", _, "result", _] | ["api", "v1", "schemes", _, "determine"] => true,
        _ => false,
    }
}

/// Whether a path leads to saved cases of support schemes, which are personal.
fn holds_cases(path: &str) -> bool {
    ["/support/cases", "/api/v1/schemes/cases"].iter().any(|start| path.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_block_an_address_and_no_other() {
        let throttle = Throttle::default();
        let [one, other] = [1, 2].map(|last| IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
        for _ in 0..MAX_FAILURES {
            assert!(!throttle.is_blocked(one));
            throttle.fail(one);
        }
        assert!(throttle.is_blocked(one));
        assert!(!throttle.is_blocked(other));
    }
}
