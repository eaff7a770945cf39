//! Reading and writing strategies, as a caller sees it.

mod text_form;
