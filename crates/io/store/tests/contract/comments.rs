use sousei_store::{AuditAction, Error, NewComment};

use crate::support::{STRATEGY, now, put, stores};

fn comment(kpi_no: Option<u32>, text: &str) -> NewComment {
    NewComment {
        strategy: "kaku".to_owned(),
        kpi_no,
        author: "expert".to_owned(),
        text: text.to_owned(),
    }
}

#[tokio::test]
async fn comments_keep_their_order_and_the_version_they_were_made_on() {
    for test in stores().await {
        let store = &test.store;
        put(store, "kaku", "one").await;
        let first = store.add_comment(comment(Some(5), "分母を確認"), now()).await.unwrap();
        put(store, "kaku", "two").await;
        let second = store.add_comment(comment(None, "全体に妥当"), now()).await.unwrap();

        let comments = store.comments("kaku").await.unwrap();
        let seen: Vec<_> = comments
            .iter()
            .map(|row| (row.id, row.version, row.kpi_no, row.text.as_str()))
            .collect();
        assert_eq!(seen, [(first, 1, Some(5), "分母を確認"), (second, 2, None, "全体に妥当")]);
        assert_eq!((comments[0].author.as_str(), comments[0].at), ("expert", now()));
        assert_eq!(store.comments("other").await.unwrap(), []);

        let audit = store.audit(9, Some("kaku")).await.unwrap();
        assert_eq!((audit[2].action, audit[2].detail.as_str()), (AuditAction::Commented, "5"));
        assert_eq!((audit[0].action, audit[0].actor.as_str()), (AuditAction::Commented, "expert"));
    }
}

#[tokio::test]
async fn a_comment_needs_a_strategy_an_author_and_a_text() {
    for test in stores().await {
        let store = &test.store;
        let error = store.add_comment(comment(None, "どこ"), now()).await.unwrap_err();
        assert!(matches!(error, Error::NotFound { .. }), "{error}");

        put(store, "kaku", "one").await;
        let error = store.add_comment(comment(None, ""), now()).await.unwrap_err();
        assert!(matches!(error, Error::Length { field: "text", .. }), "{error}");
        let anonymous = NewComment { author: String::new(), ..comment(None, "妥当") };
        let error = store.add_comment(anonymous, now()).await.unwrap_err();
        assert!(matches!(error, Error::Length { field: "actor", .. }), "{error}");
        assert_eq!(store.comments("kaku").await.unwrap(), []);

        store.remove(STRATEGY, "kaku", "planner", now()).await.unwrap();
        store.add_comment(comment(None, "遅い"), now()).await.unwrap_err();
    }
}
