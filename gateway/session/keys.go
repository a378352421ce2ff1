// Package session signs people in, keeps the cookie and verifies tokens. Whether
// a session still lives is asked of the database in every transaction, never here.
package session

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

const (
	// reread is how long a running gateway may not notice a new or removed key.
	reread = 5 * time.Second
	// rest is how long a new key does not sign: until then every gateway knows it,
	// however far apart their clocks are, and PostgREST when it is told at once.
	rest = 30 * time.Second
	// nameForm is how a key's file is named by the time it was made.
	nameForm = "20060102T150405.000000000Z"
)

// Keys are the ES256 signing keys in a folder, one PEM file each, named by the
// time they were made: the newest that has rested signs, all verify.
type Keys struct {
	dir string

	verified *lru.Cache[string, verified]

	mu   sync.Mutex
	read time.Time
	keys []signingKey
}

type signingKey struct {
	id      string // RFC 7638 thumbprint
	private *ecdsa.PrivateKey
	made    time.Time
}

// OpenKeys reads the folder; it is an error when it holds no key.
func OpenKeys(dir string) (*Keys, error) {
	k := &Keys{dir: dir, verified: newVerified()}
	if _, err := k.all(); err != nil {
		return nil, err
	}
	return k, nil
}

// EnsureKeys opens the folder and makes a first key in an empty one.
func EnsureKeys(dir string) (*Keys, error) {
	k, err := OpenKeys(dir)
	if err == nil || !errors.Is(err, errNoKeys) {
		return k, err
	}
	if err := CreateKey(dir, time.Now()); err != nil {
		return nil, err
	}
	return OpenKeys(dir)
}

var errNoKeys = errors.New("no signing key: run 'pek keys create'")

// CreateKey adds a key to the folder; when it has rested it signs.
func CreateKey(dir string, now time.Time) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make key folder: %w", err)
	}
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	name := now.UTC().Format(nameForm) + ".pem"
	data := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

// all gives the keys, oldest first, rereading the folder every few seconds.
func (k *Keys) all() ([]signingKey, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.keys) > 0 && time.Since(k.read) < reread {
		return k.keys, nil
	}
	files, err := filepath.Glob(filepath.Join(k.dir, "*.pem"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(errNoKeys, err)
	}
	slices.Sort(files)
	keys := make([]signingKey, 0, len(files))
	for _, file := range files {
		key, err := readKey(file)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	k.keys, k.read = keys, time.Now()
	return keys, nil
}

// signing gives the key that signs: the newest that has rested, else the oldest,
// which the others know longest.
func (k *Keys) signing() (signingKey, error) {
	keys, err := k.all()
	if err != nil {
		return signingKey{}, err
	}
	for _, key := range slices.Backward(keys) {
		if time.Since(key.made) >= rest {
			return key, nil
		}
	}
	return keys[0], nil
}

func readKey(file string) (signingKey, error) {
	data, err := os.ReadFile(file) //nolint:gosec // the folder is configuration
	if err != nil {
		return signingKey{}, fmt.Errorf("read key: %w", err)
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return signingKey{}, fmt.Errorf("%s is not a PEM file", filepath.Base(file))
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return signingKey{}, fmt.Errorf("read key %s: %w", filepath.Base(file), err)
	}
	private, ok := parsed.(*ecdsa.PrivateKey)
	if !ok || private.Curve != elliptic.P256() {
		return signingKey{}, fmt.Errorf("%s is not a P-256 key", filepath.Base(file))
	}
	// A file of another name has been there for as long as anybody knows.
	made, err := time.Parse(nameForm, strings.TrimSuffix(filepath.Base(file), ".pem"))
	if err != nil {
		made = time.Time{}
	}
	id, err := thumbprint(&private.PublicKey)
	return signingKey{id, private, made}, err
}
