# liutu 流图. The two commands of the README are `make handbook` and `make check`.
CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
CATALOG ?= xian-etdz
BUILD := build
LINKED := libcgraph yaml-0.1 fontconfig harfbuzz harfbuzz-subset freetype2 libpng libqrencode zlib
LOADED := cairo pango pangocairo pangoft2 gobject-2.0 icu-i18n
PACKAGES := $(LINKED) cairo-ft cairo-pdf cairo-svg $(LOADED)

ifdef SANITIZE
BUILD := build/sanitize
CFLAGS := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DLIUTU_VERIFY
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DLIUTU_DATA='"$(PREFIX)/share/liutu/processes"' \
        $(WARN) -Isrc -Iinclude $(subst -I,-isystem ,$(shell pkg-config --cflags $(PACKAGES)))
# On Linux some libraries are loaded when first needed (base/late.h), by the names they have here; LATE=0 links them.
LATE ?= $(if $(filter Linux,$(shell uname -s)),1,0)
ifeq ($(LATE),1)
name = $(shell readelf -d "$$(pkg-config --variable=libdir $(1))/lib$(2).so" 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
FLAGS += -DLIUTU_LATE
$(BUILD)/obj/base/late.o: FLAGS += -DLIUTU_CAIRO='"$(call name,cairo,cairo)"' -DLIUTU_PANGO='"$(call name,pango,pango-1.0)"' \
        -DLIUTU_PANGOCAIRO='"$(call name,pangocairo,pangocairo-1.0)"' -DLIUTU_PANGOFT2='"$(call name,pangoft2,pangoft2-1.0)"' \
        -DLIUTU_GOBJECT='"$(call name,gobject-2.0,gobject-2.0)"' \
        -DLIUTU_ICU='"$(call name,icu-i18n,icui18n)"'
LIBS = $(shell pkg-config --libs $(LINKED)) -ldl -lm
else
LIBS = $(shell pkg-config --libs $(PACKAGES)) -lm
endif

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/libliutu.a
LIUTU := $(BUILD)/liutu
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c))) \
         $(patsubst tests/invariants/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/invariants/*.c))) \
         $(patsubst tests/pdf/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/pdf/*.c)))

.DEFAULT_GOAL := all

# files that a build made are made again by another program (stamp.h)
ALL := $(sort $(wildcard src/*.[ch] src/*/*.[ch] src/*/*.def))
$(BUILD)/obj/stamp.o: $(ALL)
$(BUILD)/obj/stamp.o: FLAGS += -DLIUTU_PROGRAM='"$(shell cat $(ALL) | cksum | tr ' ' '-')"'

.PHONY: all
all: $(LIUTU)

$(LIUTU): $(BUILD)/obj/cli/main.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/obj/cli/main.o,$(OBJECTS))
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(FLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/*/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(FLAGS) -MMD -MP -o $@ $(filter %/$*.c,$(wildcard tests/*/$*.c)) $(LIBRARY) $(LIBS) -Wl,--as-needed $(shell pkg-config --libs pangocairo) -lcmocka

-include $(OBJECTS:.o=.d) $(TESTS:=.d)

# ---- the main job
.PHONY: handbook
handbook:
	@tests/deps.sh build
	@$(MAKE) --no-print-directory output/$(CATALOG)/.liutu-build

output/%/.liutu-build: $(LIUTU) $(wildcard processes/*/*.yaml)
	$(LIUTU) build processes/$* -o output/$*
	@touch $@

# ---- tests
.PHONY: check accept lint deps bench fuzz compilers
check:
	@tests/deps.sh check
	@$(MAKE) --no-print-directory $(LIUTU)
	@$(MAKE) --no-print-directory tests
	@BUILD=$(BUILD) SANITIZE=$(SANITIZE) LONG=$(LONG) tests/run.sh

.PHONY: tests
tests: $(TESTS)

# make accept CASE=check/unknown-key: shows what changed, then takes it as expected
accept: $(LIUTU)
	@BUILD=$(BUILD) tests/golden/run.sh --accept $(CASE)

lint:
	@tests/deps.sh lint
	@CC=$(CC) tests/lint.sh

deps:
	@tests/deps.sh build

# prints figures beside dot's; make fuzz SECONDS=480 for a long run
bench: $(LIUTU)
	@tests/deps.sh bench
	@BUILD=$(BUILD) tests/bench/run.sh

fuzz:
	@tests/deps.sh fuzz
	@tests/fuzz/run.sh $(or $(SECONDS),60)

# the same bytes however it is compiled; takes minutes
compilers:
	@tests/compilers.sh

# ---- the rest
.PHONY: gallery install clean
gallery: $(LIUTU)
	@for d in processes/*/; do n=$$(basename $$d); [ $$n = projects ] || $(LIUTU) build $$d -o output/gallery/$$n --only svg || exit 1; done

install: $(LIUTU)
	install -D $(LIUTU) $(DESTDIR)$(PREFIX)/bin/liutu
	install -D -m 644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib/libliutu.a
	install -D -m 644 include/liutu.h $(DESTDIR)$(PREFIX)/include/liutu.h
	install -D -m 644 src/cli/liutu.1 $(DESTDIR)$(PREFIX)/share/man/man1/liutu.1
	install -D -m 644 src/cli/liutu.5 $(DESTDIR)$(PREFIX)/share/man/man5/liutu.5
	mkdir -p $(DESTDIR)$(PREFIX)/share/liutu/ci
	cp -r processes $(DESTDIR)$(PREFIX)/share/liutu/
	cp .ci/liutu-ci.sh .ci/github.yml .ci/gitlab.yml $(DESTDIR)$(PREFIX)/share/liutu/ci/

clean:
	rm -rf build
