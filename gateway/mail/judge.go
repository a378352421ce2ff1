package mail

import (
	"errors"
	"fmt"

	"github.com/wneessen/go-mail"
)

// Outcome is how an attempt ended.
type Outcome string

const (
	// Sent means that the server took it.
	Sent Outcome = "sent"
	// Later means that it certainly did not, this time.
	Later Outcome = "later"
	// Never means that it will not take this one.
	Never Outcome = "never"
	// Unknown means that the connection broke when the whole mail was on its way.
	Unknown Outcome = "unknown"
)

// judge says what an error means for the one mail that was sent.
func judge(err error, delivered bool) (Outcome, error) {
	if err == nil || delivered { // the farewell may fail, the mail is theirs
		return Sent, nil
	}
	var fault *mail.SendError
	if !errors.As(err, &fault) {
		return Later, errDown
	}
	reason := fmt.Errorf("%s, code %d", fault.Reason, fault.ErrorCode()) //nolint:err113 // without the address that the error names
	about := fault.Reason == mail.ErrSMTPRcptTo || fault.Reason == mail.ErrSMTPData || fault.Reason == mail.ErrSMTPDataClose
	switch {
	case fault.Reason == mail.ErrSMTPDataClose && fault.ErrorCode() == 0:
		return Unknown, reason
	case about && fault.ErrorCode() >= 500:
		return Never, reason
	}
	return Later, reason
}
