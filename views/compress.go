package views

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// worthwhile is the size below which a page fits one packet either way.
const worthwhile = 1400

// squeezers are gzip writers that wait for the next page: one takes 800 KB.
type squeezers struct{ pool sync.Pool }

// Compress gives the page as the browser may get it, and the value of
// Content-Encoding, "" for as it is. Why not every page is compressed stands
// in docs/decisions/2026-11-25-what-is-compressed.md.
func (v *Views) Compress(r *http.Request, page []byte) ([]byte, string) {
	if len(page) < worthwhile || !acceptsGzip(r) || !fromHere(r) {
		return page, ""
	}
	var out bytes.Buffer
	zip, ok := v.squeezers.pool.Get().(*gzip.Writer)
	if ok {
		zip.Reset(&out)
	} else {
		zip = gzip.NewWriter(&out)
	}
	defer v.squeezers.pool.Put(zip)
	if _, err := zip.Write(page); err != nil {
		return page, ""
	}
	if err := zip.Close(); err != nil {
		return page, ""
	}
	return out.Bytes(), "gzip"
}

// fromHere: the person typed the address or came from a page of ours. Another
// site can make a browser ask as well, with words of its choice, and must not
// learn from the length of the answer whether they stand on the page.
func fromHere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return true
	}
	return false
}

// acceptsGzip reads Accept-Encoding: gzip or * is there, and not with q=0.
func acceptsGzip(r *http.Request) bool {
	accepted := false
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		coding, weight, _ := strings.Cut(part, ";")
		_, q, has := strings.Cut(weight, "=")
		value, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		wanted := !has || err == nil && value > 0
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip":
			return wanted
		case "*":
			accepted = wanted
		}
	}
	return accepted
}

// compressed is a static file made small once, at start; nil when that gains nothing.
func compressed(data []byte) ([]byte, error) {
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if _, err := zip.Write(data); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if out.Len() >= len(data) {
		return nil, nil
	}
	return out.Bytes(), nil
}
