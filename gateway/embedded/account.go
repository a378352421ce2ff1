// Package embedded runs PostgreSQL and PostgREST as children of pek, for
// development and tests: no Docker, no installed server.
package embedded

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// capDacReadSearch lets the unprivileged child pass through folders that only
// root may enter, such as a clone below root's home (linux/capability.h).
const capDacReadSearch = 2

// account is who the children run as: nil credential when pek itself is not root.
type account struct {
	credential *syscall.Credential
}

// newAccount finds an unprivileged account when pek runs as root, because
// PostgreSQL refuses to be root.
func newAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	for _, name := range []string{"pek", "postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(u.Gid, 10, 32)
		if errUID != nil || errGID != nil || uid == 0 {
			continue
		}
		return account{&syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return account{}, errors.New("no unprivileged account to run PostgreSQL as: add one with 'useradd --system pek'")
}

// dress makes a command run as the account and die with pek.
func (a account) dress(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	if a.credential != nil {
		cmd.SysProcAttr.Credential = a.credential
		cmd.SysProcAttr.AmbientCaps = []uintptr{capDacReadSearch}
	}
}

// own hands a folder and what is in it to the account.
func (a account) own(dir string) error {
	if a.credential == nil {
		return nil
	}
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error { //nolint:wrapcheck // the callers say what for
		if err != nil {
			return err
		}
		return os.Lchown(path, int(a.credential.Uid), int(a.credential.Gid)) //nolint:gosec // our own folder
	})
}
