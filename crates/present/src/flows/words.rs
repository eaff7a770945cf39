//! Words and cells that the figures of flows share.
