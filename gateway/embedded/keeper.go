package embedded

import (
	"fmt"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

const (
	// firstPause is how long a program that died is left alone; each time that
	// it dies again at once the pause doubles, up to lastPause.
	firstPause = 100 * time.Millisecond
	lastPause  = 2 * time.Second
	// steady is how long a program must have run to be left alone shortly again.
	steady = 10 * time.Second
)

// keeper holds a running program and, when it was told to keep it, starts it
// again whenever it ends by itself.
type keeper struct {
	command func() (*exec.Cmd, error) // a fresh one for each start

	mu       sync.Mutex
	child    *child
	stopping chan struct{}
	ending   sync.Once
	kept     chan struct{} // nil while nobody keeps it
}

func newKeeper(name string, command func() (*exec.Cmd, error)) (*keeper, error) {
	k := &keeper{command: command, stopping: make(chan struct{})}
	return k, k.begin(name)
}

func (k *keeper) begin(name string) error {
	cmd, err := k.command()
	if err != nil {
		return err
	}
	c, err := start(name, cmd)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.child = c
	return nil
}

func (k *keeper) current() *child {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.child
}

// keep watches from now on; tell hears of every end.
func (k *keeper) keep(tell func(string)) {
	k.kept = make(chan struct{})
	go func() {
		defer close(k.kept)
		for pause := firstPause; ; pause = min(2*pause, lastPause) {
			c, began := k.current(), time.Now()
			select {
			case <-c.done:
			case <-k.stopping:
				return
			}
			if time.Since(began) > steady {
				pause = firstPause
			}
			tell(fmt.Sprintf("%s ended (%s) and is started again", c.name, c.cmd.ProcessState))
			for {
				select {
				case <-time.After(pause):
				case <-k.stopping:
					return
				}
				err := k.begin(c.name)
				if err == nil {
					break
				}
				tell(err.Error())
				pause = min(2*pause, lastPause)
			}
		}
	}()
}

// stop lets it end for good; once more, there is nothing left to end.
func (k *keeper) stop(sig syscall.Signal, patience time.Duration) error {
	k.ending.Do(func() { close(k.stopping) })
	if k.kept != nil {
		<-k.kept
	}
	return k.current().stop(sig, patience)
}
