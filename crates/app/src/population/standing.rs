//! What the projection of a place stands on: published areas, given assumptions or its own register.

use std::{path::PathBuf, sync::Arc};

use sousei_core::AreaCode;

use super::{
    ground::published_areas,
    lab::Ground,
    model::PopulationModel,
    official::assumptions_in,
    own::{OwnRegister, OwnVariant},
};
use crate::{
    App, AppError, ErrorKind,
    evidence::{Current, Place},
};

/// What a projection begins with, where it is not the published one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProjectionBasis {
    /// The area's own register, and how it is used.
    pub own_register: Option<OwnVariant>,
    /// Published assumption workbooks to use instead of those of this program.
    pub assumptions: Vec<PathBuf>,
}

impl ProjectionBasis {
    /// Registers are those of named places.
    ///
    /// # Errors
    /// `Invalid` if one is asked for.
    pub(crate) fn check_for_many(&self) -> Result<(), AppError> {
        match self.own_register {
            Some(_) => Err(AppError::new(
                ErrorKind::Invalid,
                "app-population-own-many",
                "own registers are read for named places only; name the areas",
            )),
            None => Ok(()),
        }
    }
}

/// A place with all that its projection takes.
pub(crate) struct Standing {
    model: Arc<PopulationModel>,
    codes: Vec<AreaCode>,
    /// The register, if the projection begins with it.
    pub(crate) own: Option<OwnRegister>,
}

impl Standing {
    /// The areas to be projected and added up.
    pub(crate) fn ground(&self) -> Ground<'_> {
        match &self.own {
            Some(own) => Ground {
                model: &self.model,
                areas: own.areas.iter().map(|(code, area)| (*code, area)).collect(),
            },
            None => Ground::with(&self.model, self.codes.clone()),
        }
    }
}

impl App {
    /// The model with the assumptions of a basis in place of its own.
    ///
    /// # Errors
    /// `NotFound` for a file that is not there; `Invalid` for one that holds no assumptions.
    pub(crate) async fn model_with(
        &self,
        current: &Current,
        basis: &ProjectionBasis,
    ) -> Result<Arc<PopulationModel>, AppError> {
        let model = self.population_model(current).await?;
        let given = assumptions_in(&basis.assumptions)?;
        let own = model.with_assumptions(&given, &current.registry)?;
        Ok(own.map_or_else(|| Arc::clone(model), Arc::new))
    }

    /// What the projection of a place stands on.
    ///
    /// # Errors
    /// As [`model_with`](Self::model_with); `NotFound` where neither a projection nor, if asked
    /// for, a register is there.
    pub(crate) async fn standing(
        &self,
        current: &Current,
        place: &Place,
        basis: &ProjectionBasis,
    ) -> Result<Standing, AppError> {
        let model = self.model_with(current, basis).await?;
        Ok(match basis.own_register {
            Some(variant) => {
                let own = self.own_register(current, &model, place, variant).await?;
                Standing { model, codes: Vec::new(), own: Some(own) }
            }
            None => {
                let codes = published_areas(current, &model.published, place, self.today())?;
                Standing { model, codes, own: None }
            }
        })
    }
}
