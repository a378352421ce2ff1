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
	return k.enclose(plain, nil)
}

// unseal opens what seal made for the same purpose, until its time is over.
func (k *Keys) unseal(purpose, value string, content any, now time.Time) error {
	if base64.RawURLEncoding.DecodedLen(len(value)) > 8192 {
		return errCookie
	}
	plain, err := k.disclose(value, nil)
	if err != nil {
		return err
	}
	var s sealed
	if json.Unmarshal(plain, &s) != nil || s.Purpose != purpose || now.After(s.Until) || json.Unmarshal(s.Content, content) != nil {
		return errCookie
	}
	return nil
}

// enclose makes a text that nobody can read or change, and that opens only with the same bound.
func (k *Keys) enclose(plain, bound []byte) (string, error) {
	key, err := k.signing()
	if err != nil {
		return "", err
	}
	box, err := boxOf(key)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, box.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, plain, bound)), nil
}

// disclose opens what enclose made, with any of the keys, so that a rotation
// breaks nothing under way; nil when it is none of ours.
func (k *Keys) disclose(value string, bound []byte) ([]byte, error) {
	data, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return nil, nil
	}
	keys, err := k.all()
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		box, err := boxOf(key)
		if err != nil {
			return nil, err
		}
		if len(data) < box.NonceSize() {
			return nil, nil
		}
		if plain, err := box.Open(nil, data[:box.NonceSize()], data[box.NonceSize():], bound); err == nil {
			return plain, nil
		}
	}
	return nil, nil
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
