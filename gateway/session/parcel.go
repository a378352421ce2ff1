package session

import (
	"bytes"
	"compress/gzip"
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
	return k.enclose(plain.Bytes(), parcelOf(purpose))
}

func parcelOf(purpose string) []byte { return []byte("parcel " + purpose) }

// Unpack opens what Pack made for the same purpose, with any of the keys, until its time is over.
func (k *Keys) Unpack(purpose, value string, content any, now time.Time) error {
	plain, err := k.disclose(value, parcelOf(purpose))
	if err != nil {
		return err
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
