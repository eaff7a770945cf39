//! Use cases: what a user can do, without HTTP and without a terminal.
//!
//! [`App`] holds the store, the rating schemes and the clock. Every method is one use case;
//! pages, the JSON API and the command line call the same ones.

mod app;
mod clock;
mod content;
mod error;
mod evidence;
mod exchange;
mod files;
mod flows;
mod population;
mod refresh;
mod report;
mod round;
mod strategies;
mod support;
mod upkeep;
mod workbook;

pub use app::App;
pub use clock::Clock;
pub use content::{builtin_schemes, builtin_strategies};
pub use error::{AppError, ErrorKind};
pub use evidence::{
    Among, AreaChoice, AreaEvent, AreaOrPast, AreasQuery, CityFile, Compared, Current,
    DatasetDetail, DatasetInUse, EvidenceRow, ImportOptions, ImportReport, IndicatorDetail,
    IndicatorFilter, IssueSummary, JobState, JobView, MAX_COMPARED, MAX_OFFICIAL_BYTES,
    NamedPlaces, ObservationQuery, ObservationRequest, OfficialFile, PastArea, Place, Pull, ReadAs,
    RowsFormat, STARTER_FILE, Similar, StarterFile, build_starter, builtin_registry, issue_counts,
    read_as,
};
pub use exchange::{
    Export, ImportState, Imported, Upload, check_scheme, export, refuses, template, text_form,
};
pub use files::{MAX_FILE_BYTES, read_path, read_path_against, read_upload};
pub use flows::{
    AppErrorText, BalanceAsked, BalancePage, ExplainAsked, ExplainPage, LinksAsked, LinksPage,
    TokyoPlace, commuting_figures, region_keys,
};
pub use population::{
    By, ChapterAsked, GoalAsked, GoalKnob, HopesAsked, LAST_YEAR, LabSettings, MOST_PATHS,
    OwnVariant, PathsAsked, PopulationPage, ProjectionBasis, ProjectionQuery, ProjectionYears,
    SettingLimits, hoped_fertility, named_scenario, scenario_of,
};
pub use refresh::Refreshed;
pub use report::{ReportFormat, figure_parquet, figure_workbook, write_report};
pub use round::{EnteredResult, MergeOutcome, RoundForm, RoundRow};
pub use sousei_demography::flows::Lever;
pub use sousei_ingest::{
    Change,
    department::{Conflict, Unanswered},
    scheme_schema,
    source::{SourceEntry, SourceFile},
    source_schema, strategy_schema,
};
pub use sousei_store::{
    AuditRow, CaseAccessRow, Check, CommentRow, DatasetRow, DocumentRow, Existing, Restored,
    VersionRow,
};
pub use strategies::{Loaded, Verified, verify_loose};
pub use support::{
    BudgetAsked, CaseToSave, CheckedOverlay, CommonAnswer, GrantedCase, GrantedDetail, KeptDuty,
    KindAsked, MOST_BUDGET_YEARS, ReadFields, RefusedRules, SentFields, StoredOverlay,
    SupportAnswer, SupportCatalogue, SupportCheck, SupportOutlook, SupportRules,
    USUAL_BUDGET_CHANGE, USUAL_BUDGET_YEARS, check_support, common_questions, duties_calendar,
    duties_due, facts_json, overlay_example, questions_for, read_day, read_month, who_asks,
    write_batch,
};
