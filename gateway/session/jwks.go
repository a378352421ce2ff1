package session

import (
	"crypto"
	"crypto/ecdsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"github.com/go-jose/go-jose/v4"
)

func thumbprint(public *ecdsa.PublicKey) (string, error) {
	jwk := jose.JSONWebKey{Key: public}
	sum, err := jwk.Thumbprint(crypto.SHA256)
	if err != nil {
		return "", fmt.Errorf("name key: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(sum), nil
}

// JWKS is the document of the public keys, for /.well-known/jwks.json and for PostgREST.
func (k *Keys) JWKS() ([]byte, error) {
	keys, err := k.all()
	if err != nil {
		return nil, err
	}
	set := jose.JSONWebKeySet{}
	for _, key := range keys {
		set.Keys = append(set.Keys, jose.JSONWebKey{Key: &key.private.PublicKey, KeyID: key.id, Algorithm: "ES256", Use: "sig"})
	}
	data, err := json.Marshal(set)
	if err != nil {
		return nil, fmt.Errorf("write key set: %w", err)
	}
	return data, nil
}

// WriteJWKS puts the document where PostgREST reads it; a half-written file is never seen.
func (k *Keys) WriteJWKS(file string) error {
	data, err := k.JWKS()
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", data, 0o644); err != nil { //nolint:gosec // public keys
		return fmt.Errorf("write key set: %w", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return fmt.Errorf("write key set: %w", err)
	}
	return nil
}
