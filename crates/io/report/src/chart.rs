//! Charts as SVG for the PDF and as pictures for Word.

use resvg::{tiny_skia, usvg};
use sousei_present::{Figure, Lang, chart::Size};

use crate::{Error, font::Fonts};

/// Pixels per unit of the drawing, so that a picture stays sharp in print.
const RESOLUTION: f32 = 2.0;

/// A chart as a picture.
pub(crate) struct Picture {
    /// The picture as PNG.
    pub(crate) png: Vec<u8>,
    /// Height divided by width.
    pub(crate) ratio: f64,
}

/// The chart of a figure as SVG, if it has one that can be drawn.
pub(crate) fn svg(figure: &Figure, lang: Lang) -> Option<String> {
    figure.svg(lang, Size::Wide)
}

/// The chart of a figure as a picture, if it has one that can be drawn.
pub(crate) fn picture(
    figure: &Figure,
    lang: Lang,
    fonts: &Fonts,
) -> Result<Option<Picture>, Error> {
    svg(figure, lang)
        .map(|drawing| {
            rasterise(&drawing, fonts)
                .map_err(|message| Error::Chart { figure: figure.title.clone(), message })
        })
        .transpose()
}

fn rasterise(drawing: &str, fonts: &Fonts) -> Result<Picture, String> {
    let options = usvg::Options {
        font_family: fonts.families.first().copied().unwrap_or_default().to_owned(),
        fontdb: fonts.database(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(drawing, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let scaled = size
        .to_int_size()
        .scale_by(RESOLUTION)
        .ok_or_else(|| format!("its size is {} by {}", size.width(), size.height()))?;
    let mut pixels = tiny_skia::Pixmap::new(scaled.width(), scaled.height())
        .ok_or_else(|| format!("its size is {} by {}", scaled.width(), scaled.height()))?;
    pixels.fill(tiny_skia::Color::WHITE);
    let scale = tiny_skia::Transform::from_scale(RESOLUTION, RESOLUTION);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(|error| error.to_string())?;
    Ok(Picture { png, ratio: f64::from(size.height()) / f64::from(size.width()) })
}
