package session

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
)

// Blind makes a digest of a text that every gateway with our keys makes alike,
// and that nobody without them can make or turn back. A new key makes new ones.
func (k *Keys) Blind(purpose, text string) ([]byte, error) {
	key, err := k.signing()
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key.private)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	secret, err := hkdf.Key(sha256.New, der, nil, "pek blind "+purpose, 32)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	digest := hmac.New(sha256.New, secret)
	digest.Write([]byte(text))
	return digest.Sum(nil), nil
}
