package session

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// maxParcel bounds what a parcel unpacks to.
const maxParcel = 128 << 20

var errParcel = errors.New("parcel rejected")

// Pack makes a text of something large that travels through a form and comes back, to any
// gateway with our keys: small, and nobody can read or change it. The purpose names whose it is.
func (k *Keys) Pack(purpose string, content any, until time.Time) (string, error) {
	var plain bytes.Buffer
	_ = binary.Write(&plain, binary.BigEndian, until.Unix()) // a buffer takes everything
	small := gzip.NewWriter(&plain)
	if err := json.NewEncoder(small).Encode(content); err != nil {
		return "", fmt.Errorf("pack: %w", err)
	}
	if err := small.Close(); err != nil {
		return "", fmt.Errorf("pack: %w", err)
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
		return "", fmt.Errorf("pack: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, plain.Bytes(), []byte("parcel "+purpose))), nil
}

// Unpack opens what Pack made for the same purpose, with any of the keys, until its time is over.
func (k *Keys) Unpack(purpose, value string, content any, now time.Time) error {
	data, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return errParcel
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
			return errParcel
		}
		plain, err := box.Open(nil, data[:box.NonceSize()], data[box.NonceSize():], []byte("parcel "+purpose))
		if err != nil {
			continue
		}
		if len(plain) < 8 || now.Unix() > int64(binary.BigEndian.Uint64(plain)) { //nolint:gosec // our own time
			return errParcel
		}
		small, err := gzip.NewReader(bytes.NewReader(plain[8:]))
		if err != nil || json.NewDecoder(io.LimitReader(small, maxParcel)).Decode(content) != nil {
			return errParcel
		}
		return nil
	}
	return errParcel
}
