//! Flows: the table of moves between prefectures, why people move, the balance, commuting zones.

use sousei_app::{BalanceAsked, ExplainAsked, LinksAsked, commuting_figures};
use sousei_core::AgeBand;
use sousei_demography::flows::Lever;
use sousei_present::flow_models::LinkMeasure;

use crate::{
    args::{BalanceArgs, ExplainArgs, LeverArg, LinksArgs, MeasureArg, ZonesArgs},
    fail::Failure,
    place::Context,
    print,
};

/// Prints the table of moves between prefectures.
pub async fn links(context: &Context, args: &LinksArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let asked = LinksAsked {
        from: args.from.clone(),
        to: args.to.clone(),
        measure: match args.measure {
            MeasureArg::Net => LinkMeasure::Net,
            MeasureArg::Moves => LinkMeasure::Moves,
        },
        links: args.links,
    };
    let page = app.flow_links(&asked, context.lang).await?;
    print::figures(&page.figures, args.format);
    match page.troubles.first() {
        None => Ok(()),
        Some((_, said)) => {
            let args: Vec<(&'static str, &str)> =
                said.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Err(Failure::said(said.code, &args))
        }
    }
}

/// Prints the three panels on why people move.
pub async fn explain(context: &Context, args: &ExplainArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let asked = ExplainAsked { area: args.area.clone(), first: args.first, last: args.last };
    let page = app.explain_flows(&asked, context.lang).await?;
    print::figures(&page.figures(), args.format);
    Ok(())
}

/// Prints the balance and what follows from it.
pub async fn balance(context: &Context, args: &BalanceArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let asked = BalanceAsked {
        area: args.area.clone(),
        year: args.year,
        lever: Some(match args.lever {
            LeverArg::Arrivals => Lever::Arrivals,
            LeverArg::Departures => Lever::Departures,
        }),
        ages: args.ages.as_deref().map(ages).transpose()?,
    };
    let page = app.balance(&asked, context.lang).await?;
    print::figures(&page.figures, args.format);
    Ok(())
}

/// Oldest age that can be asked for.
const OLDEST: u8 = 120;

/// Ages as `15-29` or `65-`.
fn ages(text: &str) -> Result<AgeBand, Failure> {
    let wrong = || Failure::said("app-unknown-word", &[("seen", text), ("known", "15-29, 65-")]);
    let (from, to) = text.split_once('-').ok_or_else(wrong)?;
    let age = |text: &str| {
        let age: Option<u8> = text.trim().parse().ok();
        age.filter(|age| *age <= OLDEST).ok_or_else(wrong)
    };
    let from = age(from)?;
    let to = match to.trim() {
        "" => None,
        to => Some(age(to)?),
    };
    Ok(AgeBand { from, to })
}

/// Prints commuting zones from a file.
pub fn zones(context: &Context, args: &ZonesArgs) -> Result<(), Failure> {
    let found = commuting_figures(&args.file, context.lang)?;
    print::figures(&found.value, args.format);
    Ok(())
}
