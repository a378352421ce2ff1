# The targets are the only commands a newcomer needs; `make help` lists them.
.PHONY: help run build test bench soak attack lighthouse screenshots lint psql schema rules

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## install what is missing, start everything, print the URL and a demo login
	@./pek dev

build: ## build ./pek
	@go build -o pek ./gateway

test: ## all tests, setting up what they need
	@tools/prepare.sh
	@go vet ./...
	go test ./...

bench: ## measure side by side with others, print the table, write bench.json
	@PEK_BENCH_JSON=$(CURDIR)/bench.json go test ./tests/bench -run '^$$' -bench . -benchtime 1x -timeout 20m

soak: ## the policy model against the database, 20 seeds of 10,000 commands; prints its figures
	@tools/prepare.sh
	PEK_MODEL_STEPS=10000 PEK_MODEL_GROUPS=40 PEK_MODEL_POLICIES=90 go test ./tests/model -v -count=1 -timeout 6h -run 'TestModel$$'

attack: ## wapiti and sqlmap against pages and API, some fifteen minutes
	@tools/prepare.sh
	@tools/attack.sh
	PEK_ATTACK=1 go test ./tests/attack -v -count=1 -timeout 60m

lighthouse: ## home, search, group and person through Lighthouse, on this machine
	@tools/prepare.sh
	PEK_LIGHTHOUSE=1 go test ./tests/looks -v -count=1 -timeout 20m -run TestLighthouse

screenshots: ## pictures of the main pages into docs/screenshots
	@tools/prepare.sh
	PEK_SCREENSHOTS=$(CURDIR)/docs/screenshots go test ./tests/looks -v -count=1 -run TestScreenshots

# The linter is a module of its own, so that its dependencies are not ours; built once, it lies in Go's cache.
lint: ## formatting, vet and the linters of .golangci.yaml
	@test -z "$$(gofmt -l gateway policies sql tests views | tee /dev/stderr)"
	@go vet ./...
	@$$(cd tools/lint && go tool -n golangci-lint) run ./...

psql: build ## open psql on the running database as the operator
	@./pek psql

schema: build ## lower the rules, migrate, raise the rules
	@./pek migrate

rules: build ## reinstall the rules in one transaction
	@./pek rules
