//! Whether a directory is on a local disk.
//!
//! The write-ahead log shares memory between programs, which file systems over a network do not
//! offer: <https://www.sqlite.org/wal.html>.

use std::path::Path;

/// Where a directory is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(any(target_os = "linux", windows)),
    expect(dead_code, reason = "only Linux and Windows say where a directory is")
)]
pub(super) enum Place {
    /// On a disk of this machine, with its kind.
    Local(String),
    /// On another machine, with the kind of drive or its name.
    Network(String),
    /// The system does not say.
    Unknown,
}

/// Finds out where an existing directory is.
#[cfg(target_os = "linux")]
pub(super) fn place(path: &Path) -> Place {
    let (Ok(path), Ok(mounts)) =
        (path.canonicalize(), std::fs::read_to_string("/proc/self/mountinfo"))
    else {
        return Place::Unknown;
    };
    linux::place_in(&mounts, &path)
}

/// Finds out where an existing directory is; a drive letter of a network share counts as one.
#[cfg(windows)]
pub(super) fn place(path: &Path) -> Place {
    use std::path::{Component, Prefix};
    // The canonical form of a mapped drive names the share.
    let Ok(path) = path.canonicalize() else {
        return Place::Unknown;
    };
    match path.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(server, _) | Prefix::VerbatimUNC(server, _) => {
                Place::Network(server.to_string_lossy().into_owned())
            }
            _ => Place::Local(prefix.as_os_str().to_string_lossy().into_owned()),
        },
        _ => Place::Unknown,
    }
}

/// Other systems need a call that this program does not make.
#[cfg(not(any(target_os = "linux", windows)))]
pub(super) fn place(_path: &Path) -> Place {
    Place::Unknown
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{ffi::OsString, os::unix::ffi::OsStringExt as _, path::Path, path::PathBuf};

    use super::Place;

    /// File systems whose files are on another machine, or on the other side of a virtual one.
    const NETWORK: [&str; 16] = [
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "lustre",
        "nfs",
        "nfs4",
        "smb3",
    ];

    /// Reads the answer from the text of `/proc/self/mountinfo`, see proc_pid_mountinfo(5).
    pub(super) fn place_in(mounts: &str, path: &Path) -> Place {
        let innermost = mounts
            .lines()
            .filter_map(mount)
            .filter(|(point, _)| path.starts_with(point))
            // Of equals the last wins, in `max_by_key` as in the kernel.
            .max_by_key(|(point, _)| point.components().count());
        match innermost {
            Some((_, kind)) if NETWORK.contains(&kind) => Place::Network(kind.to_owned()),
            Some((_, kind)) => Place::Local(kind.to_owned()),
            None => Place::Unknown,
        }
    }

    /// Mount point and kind of one line; the kind stands behind a lone hyphen.
    fn mount(line: &str) -> Option<(PathBuf, &str)> {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?;
        let kind = after.split(' ').next()?;
        Some((unescape(point), kind))
    }

    /// Blanks and backslashes in a mount point are written as three octal digits: `\040`.
    fn unescape(text: &str) -> PathBuf {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('\\') {
            bytes.extend_from_slice(before.as_bytes());
            match after.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &after[3..];
                }
                None => {
                    bytes.push(b'\\');
                    rest = after;
                }
            }
        }
        bytes.extend_from_slice(rest.as_bytes());
        PathBuf::from(OsString::from_vec(bytes))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const MOUNTS: &str = "\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 0:40 / /mnt/office rw,relatime shared:7 - nfs4 server:/export rw
31 30 0:41 / /mnt/office/local rw shared:8 master:1 - xfs /dev/sdb1 rw
32 27 0:42 / /mnt/my\\040share rw - cifs //server/share rw
33 27 0:43 / /srv rw - ext4 /dev/sdc1 rw
34 33 0:44 / /srv rw - 9p host rw
";

        fn check(path: &str, expected: Place) {
            assert_eq!(place_in(MOUNTS, Path::new(path)), expected, "{path}");
        }

        #[test]
        fn the_innermost_and_latest_mount_says_where_a_directory_is() {
            let local = |kind: &str| Place::Local(kind.to_owned());
            let network = |kind: &str| Place::Network(kind.to_owned());
            check("/home/a/sousei", local("ext4"));
            check("/mnt/office/sousei", network("nfs4"));
            check("/mnt/office/local/sousei", local("xfs"));
            check("/mnt/offices", local("ext4"));
            check("/mnt/my share/sousei", network("cifs"));
            check("/srv/sousei", network("9p"));
        }

        #[test]
        fn a_list_that_cannot_be_read_says_nothing() {
            assert_eq!(place_in("not a list of mounts", Path::new("/home")), Place::Unknown);
        }
    }
}
