package views

import "time"

// TokenList is the answer of show_tokens.
type TokenList struct {
	Realm  string  `json:"realm"`
	Tokens []Token `json:"tokens"`
}

// Token is a token that the caller made for programs.
type Token struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Realm     string     `json:"realm"`
	ReadOnly  bool       `json:"read_only"`
	CreatedAt *time.Time `json:"created_at"`
	ExpiresAt *time.Time `json:"expires_at"`
	UsedAt    *time.Time `json:"used_at"`
}

// Tokens is the page of them: what was typed, and once the token itself.
type Tokens struct {
	TokenList
	Name           string
	Days           int
	ReadOnly       bool
	Made, MadeName string
	Refused        *Refused
}

// Choices are how long a token may last.
func (Tokens) Choices() []int { return []int{7, 30, 90, 365} }
