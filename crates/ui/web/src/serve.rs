use std::{io, net::SocketAddr};

use sousei_app::App;
use tokio::net::TcpListener;

use crate::{Settings, router};

/// Why serving ended.
#[derive(Debug, thiserror::Error)]
#[error("the server stopped: {source}")]
pub struct ServeError {
    /// What the operating system said.
    #[from]
    source: io::Error,
}

/// Serves until the program is told to stop, then finishes what is under way.
///
/// # Errors
/// What the operating system says of the listener.
pub async fn serve(app: App, settings: Settings, listener: TcpListener) -> Result<(), ServeError> {
    let router = router(app.clone(), settings);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop_asked()).await?;
    app.close().await;
    Ok(())
}

/// Waits for ctrl-c, or for the system to end the program.
async fn stop_asked() {
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "ctrl-c cannot be heard; end the program another way");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
