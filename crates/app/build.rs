//! Compiles the crate anew when the content that it embeds changes.

fn main() {
    println!("cargo::rerun-if-changed=../../data");
}
