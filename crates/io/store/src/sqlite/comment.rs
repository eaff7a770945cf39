use jiff::Timestamp;

use super::{
    Sqlite,
    audit::{Entry, record},
    document::live_version,
    failure::Doing as _,
    row,
};
use crate::{AuditAction, AuditSubject, CommentRow, DocumentKind, NewComment, Result};

const KIND: DocumentKind = DocumentKind::Strategy;

impl Sqlite {
    pub(crate) async fn add_comment(&self, new: &NewComment, now: Timestamp) -> Result<i64> {
        const DOING: &str = "store the comment";
        let mut transaction = self.begin(DOING).await?;
        let version = live_version(&mut transaction, KIND, &new.strategy).await?;
        let id = sqlx::query_scalar(
            "INSERT INTO comments (kind, subject, version, kpi_no, author, text, at)
             VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(KIND.key())
        .bind(&new.strategy)
        .bind(version)
        .bind(new.kpi_no)
        .bind(&new.author)
        .bind(&new.text)
        .bind(now.to_string())
        .fetch_one(&mut *transaction)
        .await
        .doing(DOING)?;
        let entry = Entry {
            at: now,
            actor: &new.author,
            action: AuditAction::Commented,
            kind: AuditSubject::Document(KIND),
            subject: &new.strategy,
            version,
            detail: &new.kpi_no.map_or_else(String::new, |no| no.to_string()),
        };
        record(&mut transaction, entry).await?;
        transaction.commit().await.doing(DOING)?;
        Ok(id)
    }

    pub(crate) async fn comments(&self, strategy: &str) -> Result<Vec<CommentRow>> {
        sqlx::query("SELECT * FROM comments WHERE kind = ? AND subject = ? ORDER BY id")
            .bind(KIND.key())
            .bind(strategy)
            .try_map(|found| row::comment(&found))
            .fetch_all(&self.readers)
            .await
            .doing("read the comments")
    }
}
