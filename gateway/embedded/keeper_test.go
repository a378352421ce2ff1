package embedded

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What is kept comes back however it ends, and is gone when it is stopped.
func TestKeeper(t *testing.T) {
	t.Parallel()
	k, err := newKeeper("sleeper", func() (*exec.Cmd, error) { return exec.Command("sleep", "600"), nil }) //nolint:noctx // ended by stop
	if err != nil {
		t.Fatal(err)
	}
	said := make(chan string, 10)
	k.keep(func(what string) { said <- what })
	seen := map[int]bool{}
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		pid := k.current().cmd.Process.Pid
		if seen[pid] {
			t.Fatal("the same process twice")
		}
		seen[pid] = true
		if err := syscall.Kill(pid, sig); err != nil {
			t.Fatal(err)
		}
		if what := <-said; !strings.Contains(what, "sleeper ended (signal: ") {
			t.Error(what)
		}
		ticks := time.NewTicker(time.Millisecond)
		for k.current().cmd.Process.Pid == pid {
			<-ticks.C
		}
		ticks.Stop()
	}
	if err := k.stop(syscall.SIGTERM, time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, gone := k.current().exited(); !gone {
		t.Error("it runs on")
	}
	if len(said) > 0 {
		t.Error("stopped on purpose, it was started again:", <-said)
	}
}
