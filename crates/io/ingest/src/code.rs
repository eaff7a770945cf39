//! Keys of the issues that reading can leave behind, for the catalogue and for tests.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $key;)+
        /// All keys.
        pub const ALL: &[&str] = &[$($key),+];
    };
}

codes! {
    /// A sheet or file is absent. Arguments: `expected`, `seen`, perhaps `suggestion`.
    MISSING_SHEET = "ingest-missing-sheet";
    /// No row of headings was found in the first ten rows. Arguments: `expected`, `seen`.
    NO_HEADER = "ingest-no-header";
    /// A merged cell lies in the row of headings. Arguments: `seen` (its range), `expected`.
    MERGED_HEADER = "ingest-merged-header";
    /// A merged cell lies among the rows. Argument: `seen` (its range).
    MERGED_CELLS = "ingest-merged-cells";
    /// A required column is absent. Arguments: `expected`, `seen`, perhaps `suggestion`.
    MISSING_COLUMN = "ingest-missing-column";
    /// A column is not known and was left out. Arguments: `seen`, `expected`, perhaps `suggestion`.
    UNKNOWN_COLUMN = "ingest-unknown-column";
    /// A column of a table of cases answers no question. Arguments: `seen`, `expected`.
    UNKNOWN_QUESTION = "ingest-unknown-question";
    /// Two columns carry one heading. Argument: `seen`.
    DUPLICATE_COLUMN = "ingest-duplicate-column";
    /// A row of sheet 戦略 is not known and was left out. Arguments: `seen`, `expected`, perhaps `suggestion`.
    UNKNOWN_ITEM = "ingest-unknown-item";
    /// A required value is not given. Argument: `expected`.
    REQUIRED = "ingest-required";
    /// The cell holds an Excel error. Argument: `seen`.
    CELL_ERROR = "ingest-cell-error";
    /// The cell is not a number. Arguments: `seen`, `expected`.
    NUMBER = "ingest-number";
    /// A unit was written behind the number and left out. Arguments: `seen`, `read`.
    UNIT_GLUED = "ingest-unit-glued";
    /// A number was converted from the unit written behind it. Arguments: `seen`, `read`, `expected`.
    UNIT_CONVERTED = "ingest-unit-converted";
    /// Two units measure different things. Arguments: `seen`, `expected`.
    UNIT_MISMATCH = "ingest-unit-mismatch";
    /// A share could be meant as a fraction or as percent. Arguments: `seen`, `expected`.
    PERCENT_AMBIGUOUS = "ingest-percent-ambiguous";
    /// The cell is not a period. Arguments: `seen`, `expected`.
    PERIOD = "ingest-period";
    /// The cell is not a date. Arguments: `seen`, `expected`.
    DATE = "ingest-date";
    /// The end lies before the start. Arguments: `seen`, `expected`.
    PERIOD_ORDER = "ingest-period-order";
    /// The word is not one of the allowed ones. Arguments: `seen`, `expected`, perhaps `suggestion`.
    UNKNOWN_VALUE = "ingest-unknown-value";
    /// The format is not the one this program reads. Arguments: `seen`, `expected`.
    FORMAT = "ingest-format";
    /// The identifier has other characters than lower-case letters, digits, hyphens. Arguments: `seen`, `expected`.
    ID = "ingest-id";
    /// The area code is not valid. Arguments: `seen`, `expected`.
    AREA = "ingest-area";
    /// Two rows carry one identifier. Arguments: `seen`, `first`.
    DUPLICATE_ID = "ingest-duplicate-id";
    /// Two KPIs carry one number. Arguments: `seen`, `first`.
    DUPLICATE_NUMBER = "ingest-duplicate-number";
    /// Two components of a KPI carry one name. Arguments: `seen`, `first`.
    DUPLICATE_COMPONENT = "ingest-duplicate-component";
    /// Two rows give a result for one component and point. Arguments: `seen`, `first`.
    DUPLICATE_RESULT = "ingest-duplicate-result";
    /// Two rows give a comment for one KPI and point. Arguments: `seen`, `first`.
    DUPLICATE_COMMENT = "ingest-duplicate-comment";
    /// No KPI has the number. Arguments: `seen`, `expected`.
    UNKNOWN_KPI = "ingest-unknown-kpi";
    /// No goal has the identifier. Arguments: `seen`, `expected`.
    UNKNOWN_GOAL = "ingest-unknown-goal";
    /// No measure has the identifier. Arguments: `seen`, `expected`.
    UNKNOWN_MEASURE = "ingest-unknown-measure";
    /// No source has the identifier. Arguments: `seen`, `expected`.
    UNKNOWN_SOURCE = "ingest-unknown-source";
    /// No point has the identifier. Arguments: `seen`, `expected`.
    UNKNOWN_POINT = "ingest-unknown-point";
    /// The KPI has no component of the name. Arguments: `seen`, `expected`.
    UNKNOWN_COMPONENT = "ingest-unknown-component";
    /// The KPI has no row among the components. Argument: `seen`.
    NO_COMPONENT = "ingest-no-component";
    /// A rated component has no target. Argument: `seen`.
    NO_TARGET = "ingest-no-target";
    /// The target asks for no change. Argument: `seen`.
    TARGET_EQUALS_BASELINE = "ingest-target-equals-baseline";
    /// A value is given where the other columns leave no place for it. Arguments: `seen`, `expected`.
    NOT_USED = "ingest-not-used";
    /// A status that says there is no value stands beside a value. Arguments: `seen`, `expected`.
    STATUS_WITH_VALUE = "ingest-status-with-value";
    /// A component is bound to an indicator that the catalogue does not have. Arguments: `seen`, perhaps `suggestion`.
    BINDING_INDICATOR = "ingest-binding-indicator";
    /// A result that was filled from an official series was changed by hand. Arguments: `seen`, `expected`.
    EDITED_RESULT = "ingest-edited-result";
    /// A department's workbook belongs to another strategy or point. Arguments: `seen`, `expected`.
    OTHER_ROUND = "ingest-other-round";
    /// The rating scheme is not consistent. Argument: `seen`, what does not fit together.
    SCHEME = "ingest-scheme";
    /// No indicator of the catalogue has the identifier. Argument: `seen`.
    UNKNOWN_INDICATOR = "ingest-unknown-indicator";
    /// An indicator is, through its parts, a part of itself. Argument: `seen`.
    CYCLIC_INDICATOR = "ingest-cyclic-indicator";
    /// A cell of an official file is neither a number nor a known symbol and counts as missing. Arguments: `seen`, `expected`.
    OFFICIAL_VALUE = "ingest-official-value";
    /// A row of an official file has no valid area code and was left out. Arguments: `seen`, `expected`.
    OFFICIAL_AREA = "ingest-official-area";
    /// Two rows of an official file are of one area and time; the first was kept. Arguments: `seen`, `first`.
    OFFICIAL_DUPLICATE = "ingest-official-duplicate";
    /// A row of an official file is shorter than its headings; the rest counts as missing. Arguments: `seen`, `expected`.
    OFFICIAL_SHORT_ROW = "ingest-official-short-row";
    /// The year of a row or column cannot be read, and it was left out. Arguments: `seen`, `expected`.
    OFFICIAL_YEAR = "ingest-official-year";
    /// A column of an official file has a heading that is not known and was left out. Argument: `seen`.
    OFFICIAL_COLUMN = "ingest-official-column";
    /// Items that the catalogue does not know were taken over with their own names and without a unit. Arguments: `count`, `seen`.
    OFFICIAL_NEW_ITEM = "ingest-official-new-item";
    /// A row stands for a group of municipalities that has no code of its own. Argument: `seen`.
    OFFICIAL_GROUP = "ingest-official-group";
    /// Rows that add up the rows below them, such as 郡, were left out. Arguments: `count`, `seen`.
    OFFICIAL_SUBTOTAL = "ingest-official-subtotal";
    /// A row lacks columns that no observation can do without and was left out. Arguments: `seen`, `expected`.
    OFFICIAL_ROW = "ingest-official-row";
    /// A row stands for no area, such as an average, and was left out. Argument: `seen`.
    OFFICIAL_NO_AREA = "ingest-official-no-area";
    /// A value is one that its item cannot have. Arguments: `item`, `seen`, `expected`.
    OFFICIAL_RANGE = "ingest-official-range";
    /// The parts of a total do not add up to it. Arguments: `item`, `seen`, `expected`.
    OFFICIAL_SUM = "ingest-official-sum";
    /// Zeros at the end of a monthly series stand for months not yet observed, and count as missing. Arguments: `item`, `count`, `last`.
    OFFICIAL_UNOBSERVED = "ingest-official-unobserved";
    /// A figure of moves does not agree with the others of its table. Arguments: `item`, `seen`, `expected`.
    OFFICIAL_FLOWS = "ingest-official-flows";
    /// A number of people is below 0 and counts as missing. Arguments: `item`, `seen`.
    OFFICIAL_COUNT = "ingest-official-count";
    /// A table of moves between areas holds moves from an area to itself, which were left out. Arguments: `item`, `seen`.
    OFFICIAL_DIAGONAL = "ingest-official-diagonal";
    /// A printed total of moves differs from the sum of its cells. Arguments: `item`, `seen`, `expected`.
    OFFICIAL_MARGIN = "ingest-official-margin";
    /// Shares of the country's movers do not add up to 1. Arguments: `item` (step, sex, age), `area` (with the largest share), `seen`, `expected`, `count` (areas).
    OFFICIAL_SHARES = "ingest-official-shares";
    /// The sex of a row or column cannot be read. Argument: `seen`.
    OFFICIAL_SEX = "ingest-official-sex";
    /// There are more issues of one kind than are told one by one. Arguments: `seen` (their key), `count`.
    OFFICIAL_MORE = "ingest-official-more";
    /// What an area is does not follow from its code and name. Argument: `seen`.
    AREA_KIND = "ingest-area-kind";
    /// A position is absent or outside Japan. Arguments: `seen`, `area`.
    AREA_POSITION = "ingest-area-position";
    /// Two sources write a name or reading differently. Arguments: `seen`, `expected`.
    AREA_NAMES = "ingest-area-names";
    /// A row has more cells than the table has headings. Argument: `seen`.
    ROW_TOO_LONG = "ingest-row-too-long";
    /// A table was too long for sums of prefectures and the nation to be added.
    TOTALS_LEFT_OUT = "ingest-totals-left-out";
    /// A row is the made-up one of a template and was left out. Argument: `seen`.
    EXAMPLE_ROW = "ingest-example-row";
    /// An event was added to the history of areas. Arguments: `date`, `event`, `seen`.
    AREA_EVENT = "ingest-area-event";
    /// An area is not in the list of today. Argument: `seen`.
    AREA_NOT_LISTED = "ingest-area-not-listed";
    /// An area of the list is unknown to the log of events. Argument: `seen`.
    AREA_NOT_IN_LOG = "ingest-area-not-in-log";
    /// An event ends a code that did not exist. Arguments: `seen`, `date`.
    CHANGE_WITHOUT_AREA = "ingest-change-without-area";
    /// Rows on 郡 only were left out. Argument: `count`.
    CHANGES_OF_COUNTIES = "ingest-changes-of-counties";
    /// Rows that pair different towns of one 郡 were left out. Argument: `count`.
    CHANGES_CROSSED = "ingest-changes-crossed";
    /// An outline is null or has no usable ring. Argument: `seen`.
    BOUNDARY_LOST = "ingest-boundary-lost";
    /// An outline belongs to no municipality. Argument: `seen`.
    BOUNDARY_WITHOUT_CODE = "ingest-boundary-without-code";
    /// The file carries no date. Argument: `seen`.
    BOUNDARY_DATE = "ingest-boundary-date";
    /// A zone cannot be made. Arguments: `seen`, `reason`.
    ZONE = "ingest-zone";
}
