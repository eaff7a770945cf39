//! Serving the pages.

use std::{
    net::{SocketAddr, ToSocketAddrs},
    process::ExitCode,
};

use sousei_app::App;
use sousei_present::catalogue::text_with;
use sousei_web::Settings;
use tokio::net::TcpListener;

use crate::{args::ServeArgs, fail::Failure, place::Context, print};

impl ServeArgs {
    /// What a double click means: this computer only, examples there, browser open.
    pub fn for_desk() -> Self {
        Self { listen: "127.0.0.1:8350".to_owned(), demo: true, ..Self::default() }
    }
}

/// Serves until the program is told to stop.
pub async fn serve(context: &Context, args: &ServeArgs) -> Result<ExitCode, Failure> {
    let wanted = address(&args.listen)?;
    let password_hash = password_hash(args)?;
    if !wanted.ip().is_loopback() && password_hash.is_none() {
        return Err(Failure::said("app-listen-password", &[("seen", &args.listen)]).refused());
    }
    refuse_network_drive(context).await?;
    let app = context.open().await?;
    let actor = actor();
    app.load_starter(&actor, crate::data::starter_progress(context)).await?;
    if args.demo {
        app.load_examples(&actor).await?;
    }
    let listener = listen(wanted, args).await?;
    let bound = listener.local_addr()?;
    let settings = Settings {
        listen: bound,
        allowed_hosts: args.allowed_host.clone(),
        password_hash,
        private: args.private,
        actor,
    };
    let warmed = app.clone();
    tokio::spawn(async move {
        if let Err(error) = warmed.warm().await {
            tracing::warn!(%error, "profiles are read at the first request instead");
        }
    });
    let page = format!("http://{}/{}/", shown(bound), context.lang.key());
    print::out(&text_with(context.lang, "cli-serving", &[("address", (&page).into())]));
    if !args.no_open && bound.ip().is_loopback() {
        // Without a browser the address on the screen is enough.
        webbrowser::open(&page).ok();
    }
    sousei_web::serve(app, settings, listener)
        .await
        .map_err(|source| Failure::from(std::io::Error::other(source)))?;
    Ok(ExitCode::SUCCESS)
}

/// Who is recorded for changes made on this computer without signing in.
pub fn actor() -> String {
    let names = ["USER", "USERNAME", "LOGNAME"];
    let known = names.iter().filter_map(|name| std::env::var(name).ok());
    known.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "local".to_owned())
}

fn address(text: &str) -> Result<SocketAddr, Failure> {
    let failed = |reason: &str| Failure::said("app-listen", &[("seen", text), ("reason", reason)]);
    let mut found = text.to_socket_addrs().map_err(|source| failed(&source.to_string()))?;
    found.next().ok_or_else(|| failed("no address"))
}

/// Binds the address; the usual port may be taken by the program's own earlier start.
async fn listen(wanted: SocketAddr, args: &ServeArgs) -> Result<TcpListener, Failure> {
    match TcpListener::bind(wanted).await {
        Ok(listener) => Ok(listener),
        Err(source) => {
            let reason = source.to_string();
            Err(Failure::said("app-listen", &[("seen", &args.listen), ("reason", &reason)])
                .refused())
        }
    }
}

fn password_hash(args: &ServeArgs) -> Result<Option<String>, Failure> {
    let Some(path) = &args.password_hash_file else { return Ok(None) };
    let text = std::fs::read_to_string(path).map_err(|source| {
        let (seen, reason) = (path.display().to_string(), source.to_string());
        Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
    })?;
    let hash = text.trim().to_owned();
    if hash.starts_with("$argon2") {
        Ok(Some(hash))
    } else {
        let seen = path.display().to_string();
        Err(Failure::said("app-password-hash", &[("seen", &seen)]))
    }
}

/// A database on a network drive may be damaged: nobody is to find out later.
async fn refuse_network_drive(context: &Context) -> Result<(), Failure> {
    let checks = App::doctor(context.data_dir()?).await;
    let local = checks.iter().all(|check| check.ok || check.code != "doctor-local-disk");
    if local { Ok(()) } else { Err(Failure::said("app-network-drive", &[]).refused()) }
}

/// The address as a browser takes it: an unspecified address is reached as loopback.
fn shown(bound: SocketAddr) -> SocketAddr {
    if bound.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], bound.port()))
    } else {
        bound
    }
}
