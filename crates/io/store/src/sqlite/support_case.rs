//! Saved cases of support schemes, and who looked at them.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{
    Sqlite,
    audit::{Entry, record},
    failure::Doing as _,
    row,
};
use crate::{
    AuditAction, AuditSubject, CaseAccess, CaseAccessRow, Error, NewSupportCase, Result,
    SupportCase, SupportCaseRow,
};

/// Cases have no versions: a saved one is never changed.
const ONLY_VERSION: u32 = 1;

impl Sqlite {
    pub(crate) async fn put_support_case(
        &self,
        new: &NewSupportCase,
        actor: &str,
        now: Timestamp,
    ) -> Result<i64> {
        const DOING: &str = "save the case";
        let mut transaction = self.begin(DOING).await?;
        let id = sqlx::query_scalar(
            "INSERT INTO support_cases
             (scheme, version, decided_on, reference, outcome, amount_yen, answers,
              determination, saved_at, saved_by)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(&new.scheme)
        .bind(&new.version)
        .bind(new.decided_on.to_string())
        .bind(&new.reference)
        .bind(&new.outcome)
        .bind(new.amount_yen)
        .bind(&new.answers)
        .bind(&new.determination)
        .bind(now.to_string())
        .bind(actor)
        .fetch_one(&mut *transaction)
        .await
        .doing(DOING)?;
        let change = Change { id, actor, now };
        change.record(&mut transaction, AuditAction::Stored, CaseAccess::Saved).await?;
        transaction.commit().await.doing(DOING)?;
        Ok(id)
    }

    pub(crate) async fn support_cases(
        &self,
        scheme: Option<&str>,
        actor: &str,
        now: Timestamp,
    ) -> Result<Vec<SupportCaseRow>> {
        const DOING: &str = "list the cases";
        let mut transaction = self.begin(DOING).await?;
        note(&mut transaction, now, actor, CaseAccess::Listed, None).await?;
        let rows = sqlx::query(
            "SELECT id, scheme, version, decided_on, reference, outcome, amount_yen,
                    determination, saved_at, saved_by
             FROM support_cases WHERE ?1 IS NULL OR scheme = ?1 ORDER BY id",
        )
        .bind(scheme)
        .try_map(|found| row::support_case_row(&found))
        .fetch_all(&mut *transaction)
        .await
        .doing(DOING)?;
        transaction.commit().await.doing(DOING)?;
        Ok(rows)
    }

    pub(crate) async fn support_case(
        &self,
        id: i64,
        actor: &str,
        now: Timestamp,
    ) -> Result<SupportCase> {
        const DOING: &str = "read the case";
        let mut transaction = self.begin(DOING).await?;
        let found = sqlx::query("SELECT * FROM support_cases WHERE id = ?")
            .bind(id)
            .try_map(|found| row::support_case(&found))
            .fetch_optional(&mut *transaction)
            .await
            .doing(DOING)?;
        let case = found.ok_or(Error::CaseNotFound { id })?;
        note(&mut transaction, now, actor, CaseAccess::Looked, Some(id)).await?;
        transaction.commit().await.doing(DOING)?;
        Ok(case)
    }

    pub(crate) async fn remove_support_case(
        &self,
        id: i64,
        actor: &str,
        now: Timestamp,
    ) -> Result<()> {
        const DOING: &str = "remove the case";
        let mut transaction = self.begin(DOING).await?;
        let gone = sqlx::query("DELETE FROM support_cases WHERE id = ?")
            .bind(id)
            .execute(&mut *transaction)
            .await
            .doing(DOING)?;
        if gone.rows_affected() == 0 {
            return Err(Error::CaseNotFound { id });
        }
        let change = Change { id, actor, now };
        change.record(&mut transaction, AuditAction::Removed, CaseAccess::Removed).await?;
        transaction.commit().await.doing(DOING)?;
        self.forget_log().await
    }

    /// Empties the write-ahead log, which still holds the pages from before.
    async fn forget_log(&self) -> Result<()> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.writer)
            .await
            .map(drop)
            .doing("remove the case from the log")
    }

    pub(crate) async fn support_case_accesses(
        &self,
        case: Option<i64>,
        limit: u32,
    ) -> Result<Vec<CaseAccessRow>> {
        sqlx::query(
            "SELECT at, actor, action, case_id FROM support_case_accesses
             WHERE ?1 IS NULL OR case_id = ?1 ORDER BY id DESC LIMIT ?2",
        )
        .bind(case)
        .bind(limit)
        .try_map(|found| row::case_access(&found))
        .fetch_all(&self.readers)
        .await
        .doing("read the access log")
    }
}

/// Who did something to a case, and when.
struct Change<'a> {
    id: i64,
    actor: &'a str,
    now: Timestamp,
}

impl Change<'_> {
    /// The audit trail names a case by its number alone.
    async fn record(
        &self,
        transaction: &mut SqliteConnection,
        action: AuditAction,
        access: CaseAccess,
    ) -> Result<()> {
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action,
            kind: AuditSubject::SupportCase,
            subject: &self.id.to_string(),
            version: ONLY_VERSION,
            detail: "",
        };
        record(transaction, entry).await?;
        note(transaction, self.now, self.actor, access, Some(self.id)).await
    }
}

async fn note(
    transaction: &mut SqliteConnection,
    at: Timestamp,
    actor: &str,
    access: CaseAccess,
    case: Option<i64>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO support_case_accesses (at, actor, action, case_id) VALUES (?, ?, ?, ?)",
    )
    .bind(at.to_string())
    .bind(actor)
    .bind(access.key())
    .bind(case)
    .execute(transaction)
    .await
    .map(drop)
    .doing("write the access log")
}
