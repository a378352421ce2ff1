package session

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"
)

// sealed is something of ours that travels in the browser's cookie and that
// nobody can read or change: AES-GCM under a key derived from the signing key.
type sealed struct {
	Purpose string
	Until   time.Time
	Content json.RawMessage
}

func (k *Keys) seal(purpose string, content any, until time.Time) (string, error) {
	raw, err := json.Marshal(content)
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	plain, err := json.Marshal(sealed{purpose, until, raw})
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	keys, err := k.all()
	if err != nil {
		return "", err
	}
	box, err := boxOf(keys[len(keys)-1])
	if err != nil {
		return "", err
	}
	nonce := make([]byte, box.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, plain, nil)), nil
}

// unseal opens with any of the keys, so that a rotation breaks no sign-in under way.
func (k *Keys) unseal(purpose, value string, content any, now time.Time) error {
	data, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil || len(data) > 8192 {
		return errCookie
	}
	keys, err := k.all()
	if err != nil {
		return err
	}
	for _, key := range keys {
		box, err := boxOf(key)
		if err != nil {
			return err
		}
		if len(data) < box.NonceSize() {
			return errCookie
		}
		plain, err := box.Open(nil, data[:box.NonceSize()], data[box.NonceSize():], nil)
		if err != nil {
			continue
		}
		var s sealed
		if json.Unmarshal(plain, &s) != nil || s.Purpose != purpose || now.After(s.Until) {
			return errCookie
		}
		if err := json.Unmarshal(s.Content, content); err != nil {
			return errCookie
		}
		return nil
	}
	return errCookie
}

func boxOf(key signingKey) (cipher.AEAD, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key.private)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	secret, err := hkdf.Key(sha256.New, der, nil, "pek sealed cookie", 32)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	box, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	return box, nil
}
