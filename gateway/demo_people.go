package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"pek/gateway/database"
	"pek/gateway/picture"
)

// demoList is what the people of the demo say about themselves, and who waits
// to be let in, as a list that anybody could import.
func demoList() []map[string]any {
	list := []map[string]any{
		{"username": "anna", "nickname": "Panni", "room": "1102", "dormitory": "Schönherz", "phone": "+36 30 111 0001", "telegram": "kovacs_panni"},
		{"username": "bence", "nickname": "Nagyb", "room": "813", "dormitory": "Schönherz", "phone": "+36 30 111 0002", "student_status": "active", "website": "https://bence.example.org"},
		{"username": "csilla", "nickname": "Csili", "room": "1405", "dormitory": "Schönherz", "phone": "+36 30 111 0003", "email": "csilla@example.org", "student_status": "active", "telegram": "csilike", "instagram": "csilla.fut"},
		{"username": "david", "nickname": "Dodó", "github": "toth-david", "matrix": "@david:example.org", "student_status": "graduated"},
		{"username": "gergo", "nickname": "Gergő", "room": "602", "discord": "gergo.kiss"},
		{"username": "zsofi", "nickname": "Zsófi", "phone": "+36 30 111 0008", "student_status": "passive"},
		{"username": "orsolya", "group": "sport@sport", "status": "NEWBIE"},
		{"username": "gergo", "group": "sport@sport", "status": "NEWBIE"},
		{"username": "zsofi", "group": "sport@futo-kor", "status": "NEWBIE"},
		{"username": "eszter", "group": "sport@kondi-kor", "status": "FORMER"},
	}
	for i, row := range list {
		row["row"] = i + 2
	}
	return list
}

// demoFlair is a title of a group's own and who wears it.
type demoFlair struct{ group, name, person string }

// enliven gives the people of the demo something to say.
func enliven(ctx context.Context, o *database.Operator) error {
	rows, err := json.Marshal(demoList())
	if err != nil {
		return fmt.Errorf("write the list: %w", err)
	}
	if _, err := o.Call(ctx, "api.import_people", database.Args{"rows": json.RawMessage(rows)}); err != nil {
		return fmt.Errorf("take in the list: %w", err)
	}
	for _, f := range []demoFlair{
		{"sport@sport", "Szertáros", "csilla"},
		{"sport@sport", "Edző", "zsofi"},
		{"sport@kondi-kor", "Teremőr", "gergo"},
		{"sport@sakk-kor", "Versenyszervező", "zsofi"},
	} {
		answer, err := o.Call(ctx, "api.create_flair", database.Args{"group": f.group, "name": f.name})
		if err != nil {
			return fmt.Errorf("make the post %s: %w", f.name, err)
		}
		var made struct{ ID string }
		if err := json.Unmarshal(answer, &made); err != nil {
			return fmt.Errorf("make the post %s: %w", f.name, err)
		}
		if _, err := o.Call(ctx, "api.give_flair", database.Args{"group": f.group, "person": f.person, "flair": made.ID}); err != nil {
			return fmt.Errorf("give the post %s: %w", f.name, err)
		}
	}
	drawer := picture.New(1)
	for i, who := range []string{"csilla", "david", "eszter"} {
		small, large, err := drawer.Draw(ctx, demoPicture(uint8(i)))
		if err != nil {
			return fmt.Errorf("draw %s: %w", who, err)
		}
		if _, err := o.Call(ctx, "api.set_picture", database.Args{"person": who, "small": small, "large": large}); err != nil {
			return fmt.Errorf("put up the picture of %s: %w", who, err)
		}
	}
	return nil
}

// demoPicture draws somebody before an evening sky.
func demoPicture(kind uint8) []byte {
	const side = 384
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	skin := []color.RGBA{{236, 196, 164, 255}, {198, 148, 112, 255}, {245, 213, 190, 255}}[kind]
	hair := []color.RGBA{{92, 48, 28, 255}, {34, 28, 30, 255}, {205, 150, 70, 255}}[kind]
	coat := []color.RGBA{{196, 64, 76, 255}, {42, 92, 140, 255}, {58, 122, 84, 255}}[kind]
	within := func(x, y, cx, cy, rx, ry int) bool {
		dx, dy := (x-cx)*ry, (y-cy)*rx
		return dx*dx+dy*dy <= rx*rx*ry*ry
	}
	for y := range side {
		for x := range side {
			c := color.RGBA{uint8(90 + y/4 + 20*int(kind)), uint8(130 + y/6), uint8(210 - y/4), 255} //nolint:gosec // below 256
			switch {
			case within(x, y, 192, 165, 72, 88) && y > 120:
				c = skin
			case within(x, y, 192, 150, 92, 100) && (kind != 1 || y < 150):
				c = hair
			case within(x, y, 192, 400, 150, 140):
				c = coat
			case within(x, y, 192, 250, 30, 40):
				c = skin
			}
			img.SetRGBA(x, y, c)
		}
	}
	var file bytes.Buffer
	_ = png.Encode(&file, img) // a buffer takes everything
	return file.Bytes()
}
