# kgraph: knowledge graphs from documents. `make help` lists what can be made.
#
# A source is found by its folder, so a new file needs no line here. The program and the libraries
# come out in build/, objects in build/<variant>/ (release, or asan with VARIANT=asan).

# --- What a user may set -------------------------------------------------------------------------

CFLAGS     ?= -O2 -g
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
INCLUDEDIR ?= $(PREFIX)/include
LIBDIR     ?= $(PREFIX)/lib
MANDIR     ?= $(PREFIX)/share/man
PKG_CONFIG ?= pkg-config
OBJCOPY    ?= objcopy
# Of the machine that builds, where CC makes programs for another one: extractors/prepare/ is compiled with these and run.
BUILD_CC         ?= $(CC)
BUILD_PKG_CONFIG ?= $(PKG_CONFIG)
INSTALL    ?= install
VARIANT    ?= release
JOBS       ?= $(shell nproc 2>/dev/null || echo 2)
ONLY       ?=
FUZZ_TIME  ?= 600
ENGINE     ?= libfuzzer
EDGES      ?= 100000 1000000
FOLDER     ?= /dev/shm
DEMO_ENTITY ?= Mirela Castellan

# --- Libraries -----------------------------------------------------------------------------------

# Those that pkg-config knows: linked, or loaded when they are needed (graph/base/library.h); and those that it does not
# know. A new one goes here and in tests/setup.sh.
LINKED     := jansson libxml-2.0 libpcre2-8
LOADED     := raptor2 igraph
PACKAGES   := $(LINKED) $(LOADED)
PLAIN_LIBS := -lunistring -lm -ldl

# Other people's headers are read as system headers, so that only our own code is warned about.
PACKAGE_CFLAGS := $(patsubst -I%,-isystem%,$(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null))
LIBS           := $(shell $(PKG_CONFIG) --libs $(LINKED) 2>/dev/null) $(PLAIN_LIBS)
LOADED_LIBS    := $(shell $(PKG_CONFIG) --libs $(LOADED) 2>/dev/null) # for tests that use them themselves
# The name under which the library that the build finds is loaded: $(call soname,PACKAGE)
soname = $(shell readelf -d "$$($(PKG_CONFIG) --variable=libdir $(1))/lib$(1).so" 2>/dev/null | sed -n 's/.*(SONAME).*\[\(.*\)\].*/\1/p')
SONAMES        := -DKG_RAPTOR_SONAME='"$(call soname,raptor2)"' -DKG_IGRAPH_SONAME='"$(call soname,igraph)"'
MISSING        := $(shell command -v $(PKG_CONFIG) >/dev/null || echo $(PKG_CONFIG); \
                    for p in $(PACKAGES); do $(PKG_CONFIG) --exists $$p 2>/dev/null || echo $$p; done)

# --- Files ---------------------------------------------------------------------------------------

LIBRARY_FOLDERS := graph/base graph graph/asking ontology ontology/shacl extractors extractors/text extractors/readers \
                   extractors/tagger extractors/pairs extractors/annotations extractors/mapping \
                   extractors/cache exporters
LIBRARY_SOURCES := $(sort $(wildcard $(LIBRARY_FOLDERS:%=%/*.c)))
PROGRAM_SOURCES := $(sort $(wildcard cli/*.c))
TEST_SOURCES    := $(sort $(shell find tests -name 'test_*.c'))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c)) # linked with every test
LISTS           := $(sort $(wildcard ontology/gazetteers/*.txt)) # embedded as an image
ONTOLOGY        := ontology/kgraph.ttl ontology/patterns.ttl     # embedded as an image
EMBEDDED        := $(filter-out $(ONTOLOGY),$(sort $(wildcard ontology/*.ttl ontology/*.jsonld))) # as they are
CHECK_SCRIPTS   := $(sort $(shell find tests -name 'check_*.sh'))
SLOW_SCRIPTS    := $(filter-out %_valgrind.sh,$(sort $(shell find tests -name 'slow_*.sh')))
C_FILES         := $(sort $(wildcard kgraph.h) \
                     $(shell find $(wildcard cli graph ontology extractors exporters tests bench examples) -name '*.[ch]'))
VERSION         := $(or $(shell sed -n 's/^\#define KG_VERSION "\(.*\)".*/\1/p' kgraph.h 2>/dev/null),0)

OUT := $(if $(filter release,$(VARIANT)),build,build/$(VARIANT))
OBJ := build/$(VARIANT)

MODEL           := extractors/tagger/names.model
MODELS          := $(MODEL) extractors/pairs/relations.model
VIEWER          := build/viewer/viewer.js build/viewer/viewer.css # bundled from exporters/viewer/, for HTML
VIEWER_SOURCES  := $(wildcard exporters/viewer/*)
PAGE            := exporters/viewer/page.html
IMAGES          := build/prepare/lists.image build/prepare/ontology.image
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(OBJ)/%.o) $(EMBEDDED:%=$(OBJ)/%.o) $(MODELS:%=$(OBJ)/%.o) \
                   $(IMAGES:build/%=$(OBJ)/%.o) $(VIEWER:build/%=$(OBJ)/%.o) $(PAGE:%=$(OBJ)/%.o)
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(OBJ)/%.o)
SUPPORT_OBJECTS := $(SUPPORT_SOURCES:%.c=$(OBJ)/%.o)
TRAINERS        := $(patsubst %.c,$(OBJ)/%,$(sort $(wildcard bench/train_*.c)))
TEST_PROGRAMS   := $(TEST_SOURCES:%.c=$(OBJ)/%)
# What makes the images, and what it shares with the library; objects for the machine that builds.
PREPARE_SOURCES := $(sort $(wildcard extractors/prepare/*.c graph/base/rdf_*.c graph/base/confine.c graph/base/ntriples*.c)) \
                   $(patsubst %,graph/base/%.c,arena error frozen_map image iri library map output raptor_library source \
                   strings unicode writer) extractors/text/lexicon.c ontology/resources.c ontology/resources_image.c
PREPARE_OBJECTS := $(PREPARE_SOURCES:%.c=build/prepare/%.o)
OBJECTS         := $(LIBRARY_OBJECTS) $(PROGRAM_OBJECTS) $(SUPPORT_OBJECTS) $(TEST_PROGRAMS:=.o)

# --- Flags ---------------------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
            -Wvla -Wformat=2 -Wundef -Wpointer-arith -Wwrite-strings -Wimplicit-fallthrough
VARIANT_release :=
VARIANT_tsan    := -O1 -fsanitize=thread -fno-omit-frame-pointer
VARIANT_fuzz    := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
VARIANT_afl     := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
VARIANT_coverage := -O0 --coverage -fprofile-update=atomic
VARIANT_asan    := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

LANGUAGE := -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -I. $(SONAMES) $(PACKAGE_CFLAGS)
# No contraction into fused operations: a score is the same number on every machine.
CODE     := -pthread -fPIC -fvisibility=hidden -ffp-contract=off
COMPILE  := $(CC) $(LANGUAGE) $(WARNINGS) $(CODE) $(CPPFLAGS) $(CFLAGS) $(VARIANT_$(VARIANT))
LINK     := $(CC) -pthread $(CFLAGS) $(VARIANT_$(VARIANT)) $(LDFLAGS) -Wl,--as-needed

# extractors/prepare/ and what it runs; the same code whatever the variant.
BUILD_COMPILE := $(BUILD_CC) $(filter-out $(PACKAGE_CFLAGS),$(LANGUAGE)) \
                 $(patsubst -I%,-isystem%,$(shell $(BUILD_PKG_CONFIG) --cflags raptor2 2>/dev/null)) $(WARNINGS) -O1
BUILD_LIBS    := -lunistring -ldl

# Each step is one short line; V=1 shows the commands.
Q   := $(if $(V),,@)
say = $(if $(V),@:,@echo '  $(1)')

SUBMAKE = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

# --- What to make --------------------------------------------------------------------------------

.PHONY: all demo check check-faults check-valgrind check-databases check-cluster check-view conformance conformance-paths
.PHONY: asan tsan coverage figures fuzz lint format pictures packages viewer model antecedents install uninstall clean help
.PHONY: bench-read bench-export bench-extract bench-path bench-resolve bench-scale bench-cache bench-pyvideo bench-identity
.PHONY: run-demo run-tests run-lint FORCE missing-libraries
.SECONDARY:
.DELETE_ON_ERROR:

all: $(OUT)/kgraph $(OUT)/libkgraph.a $(OUT)/libkgraph.so ## the program and the libraries, in build/ (default)

demo: ## install what is missing, build, and make a graph of examples/ in out/
	@tests/setup.sh build view
	@$(SUBMAKE) all
	@$(SUBMAKE) run-demo

check: ## install what is missing, and run every test (ONLY=golden: those with this in their name)
	@tests/setup.sh build view check
	@$(SUBMAKE) run-tests

asan: ## the same tests under the address and undefined behaviour sanitizers
	@tests/setup.sh build view check
	@$(SUBMAKE) VARIANT=asan run-tests

check-faults: ## what takes minutes: each allocation refused, work and memory for more and more input
	@tests/setup.sh build view check
	@$(SUBMAKE) all
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/$(OUT)' SRC='$(CURDIR)' JOBS=$(JOBS) TEST_TIMEOUT=1200 \
	  tests/run.sh $(SLOW_SCRIPTS)

figures: ## renew the figures in SECURITY.md from what check, check-faults, fuzz and coverage have left in build/
	@python3 tests/figures.py SECURITY.md build

check-valgrind: ## a run of each command, and the tests of readers, writers and the graph, under valgrind
	@tests/setup.sh build view check
	@$(SUBMAKE) all $(TEST_PROGRAMS)
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/$(OUT)' SRC='$(CURDIR)' JOBS=$(JOBS) TEST_TIMEOUT=1200 \
	  tests/run.sh tests/faults/slow_valgrind.sh

coverage: ## run every test and some refused allocations, tell which lines and branches were never run, and fail for too many
	@tests/setup.sh build view check coverage
	@find build/coverage -name '*.gcda' -delete 2>/dev/null; true
	@status=0; $(SUBMAKE) VARIANT=coverage CFLAGS=-g run-tests || status=1; \
	  tests/coverage/refuse.sh build/coverage; tests/coverage/report.sh build/coverage && exit $$status

fuzz: ## every reader under libFuzzer, FUZZ_TIME=600 seconds each; TARGETS="html turtle" for some; ENGINE=afl for AFL++
	@tests/setup.sh build fuzz $(filter afl,$(ENGINE))
	@$(SUBMAKE) VARIANT=$(FUZZ_VARIANT) CC=$(FUZZ_CC) BUILD_CC=gcc build/$(FUZZ_VARIANT)/tests/fuzz/fuzz
	@tests/fuzz/$(if $(filter afl,$(ENGINE)),afl,run).sh build/$(FUZZ_VARIANT)/tests/fuzz/fuzz '$(FUZZ_TIME)' $(TARGETS)

viewer: ## fetch and bundle the viewer of HTML pages again, where npm was missing
	@tests/setup.sh view
	@rm -f $(VIEWER) build/viewer/installed
	@$(SUBMAKE) all

check-view: ## open pages in Chromium: search, filters, cards and paths, dark and light, on a desk and on a phone
	@tests/setup.sh build view check-view
	@$(SUBMAKE) all
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/build' SRC='$(CURDIR)' tests/view/run.sh

pictures: check-view ## make the pictures of pages in docs/ anew
	@tests/setup.sh pictures
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/build' SRC='$(CURDIR)' tests/view/pictures.sh

check-databases: ## load graphs into Oxigraph, Virtuoso, Ladybug, DuckDB, networkx, igraph and Graphviz, and ask them
	@tests/setup.sh build check databases
	@$(SUBMAKE) all
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/build' SRC='$(CURDIR)' tests/databases/run.sh

check-cluster: ## the jobs of examples/cluster/: Dask and GNU parallel, with workers that die
	@tests/setup.sh build check cluster
	@$(SUBMAKE) all
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' SRC='$(CURDIR)' tests/cluster/run.sh

conformance: ## the W3C's cases: SUITE=FOLDER with rdf-n-triples/, rdf-turtle/ … (RDF 1.1), core/ (SHACL) or fromRdf/ (JSON-LD)
	@test -d '$(SUITE)/rdf-n-triples' || test -f '$(SUITE)/core/manifest.ttl' || test -f '$(SUITE)/fromRdf-manifest.jsonld' || \
	  { echo 'kgraph: make conformance SUITE=FOLDER, with rdf-n-triples/, core/manifest.ttl or fromRdf-manifest.jsonld' >&2; exit 2; }
	@tests/setup.sh build view check
	@$(SUBMAKE) all $(OBJ)/tests/conformance/rdf_dump
	@! test -d '$(SUITE)/rdf-n-triples' || python3 tests/conformance/rdf.py '$(SUITE)' $(OBJ)/tests/conformance/rdf_dump
	@! test -f '$(SUITE)/core/manifest.ttl' || \
	  python3 tests/conformance/shacl.py '$(SUITE)/core' $(OBJ)/tests/conformance/rdf_dump build/kgraph
	@! test -f '$(SUITE)/fromRdf-manifest.jsonld' || \
	  { tests/npm/install.sh build/npm && node tests/conformance/jsonld.js '$(SUITE)' build/npm/node_modules build/kgraph; }

conformance-paths: ## ask the W3C's SPARQL 1.1 property path cases: SUITE=FOLDER with their manifest.ttl
	@test -f '$(SUITE)/manifest.ttl' || { echo 'kgraph: make conformance-paths SUITE=FOLDER, where FOLDER/manifest.ttl is' >&2; exit 2; }
	@tests/setup.sh build check
	@$(SUBMAKE) $(OBJ)/tests/conformance/path_case
	@python3 tests/conformance/paths.py '$(SUITE)' $(OBJ)/tests/conformance/path_case

tsan: ## the tests of threads under the thread sanitizer
	@tests/setup.sh build view check
	@$(SUBMAKE) VARIANT=tsan ONLY=thread run-tests

lint: ## clang-format, clang-tidy and cppcheck
	@tests/setup.sh build lint
	@$(SUBMAKE) --output-sync=target run-lint

format: ## lay out every C file
	@tests/setup.sh lint
	clang-format -i $(C_FILES)

packages: ## install what building, testing and linting need (Debian)
	@tests/setup.sh build view check lint

bench-extract: ## extraction against wink-nlp, on 20 MB of DATA=FOLDER/text/*.tar.xz
	@test -d '$(DATA)/text' || { echo 'kgraph: make bench-extract DATA=FOLDER, where FOLDER/text/*.tar.xz are' >&2; exit 2; }
	@tests/setup.sh build model check
	@command -v npm >/dev/null || tests/setup.sh bench
	@$(SUBMAKE) all
	@bench/extract/run.sh build/kgraph '$(DATA)' build/bench

model: ## train the models of names and relations again, from DATA=FOLDER with annotated/ and text/*.tar.xz
	@test -d '$(DATA)/annotated' || { echo 'kgraph: make model DATA=FOLDER, where FOLDER/annotated is' >&2; exit 2; }
	@tests/setup.sh build model
	@$(SUBMAKE) $(OUT)/kgraph
	@rm -rf build/texts && mkdir -p build/texts
	@for a in '$(DATA)'/text/*.tar.xz; do tar -xJf "$$a" -C build/texts || exit 1; done
	$(OUT)/kgraph train --recipe extractors/tagger/names.recipe --texts build/texts '$(DATA)/annotated' -o $(MODEL)
	@$(SUBMAKE) $(OBJ)/bench/train_relations
	$(OBJ)/bench/train_relations extractors/pairs/relations.recipe '$(DATA)/annotated' build/texts extractors/pairs/relations.model
	@rm -rf build/texts

antecedents: ## learn again whom pronouns stand for, from DATA=FOLDER with annotated/gap.train.jsonl
	@$(SUBMAKE) $(OBJ)/bench/train_antecedents
	$(OBJ)/bench/train_antecedents '$(DATA)/annotated/gap.train.jsonl' >build/antecedent_weights.h
	@clang-format -i build/antecedent_weights.h && mv build/antecedent_weights.h extractors/antecedent_weights.h

bench-read: ## time the reading of N-Triples against serd, in FILE or in a graph made of examples/
	@tests/setup.sh build bench
	@$(SUBMAKE) all $(OBJ)/bench/read_ntriples
	@bench/read_ntriples.sh $(OBJ)/bench/read_ntriples build/kgraph $(FILE)

bench-export: ## the writers' speed beside serd, raptor2 and igraph (EDGES='100000 1000000', FOLDER=/dev/shm)
	@tests/setup.sh build bench
	@$(SUBMAKE) $(OBJ)/bench/export/export
	$(OBJ)/bench/export/export $(FOLDER) $(EDGES)

bench-resolve: ## identity in 1000 to 100000 made-up documents: time, memory and instructions
	@tests/setup.sh build
	@$(SUBMAKE) all
	@bench/resolve/run.sh build/kgraph

bench-identity: ## what is joined across real documents, on pairs labelled by hand: DATA=FOLDER with text/*.tar.xz
	@test -d '$(DATA)/text' || { echo 'kgraph: make $@ DATA=FOLDER, where FOLDER/text/*.tar.xz are' >&2; exit 2; }
	@tests/setup.sh build model check
	@$(SUBMAKE) all
	@bench/resolve/pairs.py build/kgraph '$(DATA)'

bench-scale: ## what 1000 to 100000 documents cost, step by step: DATA=FOLDER with text/pyvideo.tar.xz
	@test -d '$(DATA)/text' || { echo 'kgraph: make $@ DATA=FOLDER, where FOLDER/text/pyvideo.tar.xz is' >&2; exit 2; }
	@tests/setup.sh build model check
	@$(SUBMAKE) all
	@mkdir -p build/bench
	@bench/scale/run.sh build/kgraph '$(DATA)' >build/bench/scale.tsv
	@cat build/bench/scale.tsv
	@awk -f bench/scale/plot.awk build/bench/scale.tsv >build/bench/scale.svg

bench-cache: ## what a build costs again after one of 10000 documents has changed: DATA as above
	@test -d '$(DATA)/text' || { echo 'kgraph: make $@ DATA=FOLDER, where FOLDER/text/pyvideo.tar.xz is' >&2; exit 2; }
	@tests/setup.sh build model check
	@$(SUBMAKE) all
	@bench/cache/run.sh build/kgraph '$(DATA)'

bench-pyvideo: ## speakers, conferences and dates of talks, from their descriptions alone: DATA as above
	@test -d '$(DATA)/text' || { echo 'kgraph: make $@ DATA=FOLDER, where FOLDER/text/pyvideo.tar.xz is' >&2; exit 2; }
	@tests/setup.sh build model check
	@$(SUBMAKE) all
	@bench/pyvideo/run.py build/kgraph '$(DATA)' 4

bench-path: ## searches beside igraph, networkx and, where check-databases left them, DuckDB and Ladybug (EDGES='100000 1000000')
	@tests/setup.sh build bench
	@$(SUBMAKE) $(OBJ)/bench/path/path
	@bench/path/run.sh $(OBJ)/bench/path/path build/bench/path build/databases/node_modules $(EDGES)

clean: ## remove all that was made
	rm -rf build out

help: ## this list
	@echo 'make [TARGET] [CC=…] [BUILD_CC=…] [CFLAGS=…] [LDFLAGS=…] [PREFIX=…] [DESTDIR=…] [V=1]'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 17 | sed 's/^/  /'

# --- Building ------------------------------------------------------------------------------------

ifneq ($(strip $(MISSING)),)
$(OBJECTS) $(PREPARE_OBJECTS): | missing-libraries
missing-libraries:
	@echo 'kgraph: not found: $(strip $(MISSING))' >&2
	@echo 'kgraph: `make packages` installs what is needed (Debian); tests/setup.sh has the list' >&2
	@false
endif

# Objects are made again when the flags change, archives when the list of files does.
$(OBJ)/flags: export KG_STAMP = $(COMPILE) $(LDFLAGS) $(LIBS)
$(OBJ)/files: export KG_STAMP = $(OBJECTS)
build/prepare/flags: export KG_STAMP = $(BUILD_COMPILE) $(BUILD_LIBS)
$(OBJ)/flags $(OBJ)/files build/prepare/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$KG_STAMP" | cmp -s - $@ || printf '%s\n' "$$KG_STAMP" >$@

$(OBJ)/%.o: %.c $(OBJ)/flags
	$(call say,cc $<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# What a cache keeps holds for the program that made it: the hash of all that goes into the library.
$(OBJ)/sources: $(LIBRARY_SOURCES) $(sort $(wildcard kgraph.h $(LIBRARY_FOLDERS:%=%/*.h))) $(MODELS) $(IMAGES) $(EMBEDDED)
	@mkdir -p $(@D)
	@cat $^ | sha256sum | cut -c 1-64 >$@

$(OBJ)/extractors/cache/program.o: extractors/cache/program.c $(OBJ)/sources $(OBJ)/flags
	$(call say,cc $<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -DKG_SOURCES='"'$$(cat $(OBJ)/sources)'"' -MMD -MP -c -o $@ $<

# A data file becomes an object with the symbols _binary_NAME_start and _binary_NAME_end, where NAME
# is its path below ontology/ with every other character than a letter or digit made an underscore.
$(EMBEDDED:%=$(OBJ)/%.o): $(OBJ)/ontology/%.o: ontology/% $(OBJ)/flags
	$(call say,embed $<)
	@mkdir -p $(@D)
	$(Q)cd ontology && $(LD) -r -b binary -z noexecstack -o $(CURDIR)/$@ $*
	$(Q)$(OBJCOPY) --rename-section .data=.rodata,alloc,load,readonly,data,contents $@

# The models, likewise; their numbers are read in place, so they stand at a multiple of 16 bytes.
$(MODELS:%=$(OBJ)/%.o): $(OBJ)/%.o: % $(OBJ)/flags
	$(call say,embed $<)
	@mkdir -p $(@D)
	$(Q)cd $(<D) && $(LD) -r -b binary -z noexecstack -o $(CURDIR)/$@ $(<F)
	$(Q)$(OBJCOPY) --set-section-alignment .data=16 --rename-section .data=.rodata,alloc,load,readonly,data,contents $@

# The images: made by a program that is compiled and run here and now, from the code that reads and folds names at
# run time too, so that the two cannot drift apart. They are the same bytes on every machine.
build/prepare/%.o: %.c build/prepare/flags
	$(call say,cc $< (for the build))
	@mkdir -p $(@D)
	$(Q)$(BUILD_COMPILE) -MMD -MP -c -o $@ $<

build/prepare/images: $(PREPARE_OBJECTS)
	$(call say,ld $@)
	$(Q)$(BUILD_CC) -o $@ $^ $(BUILD_LIBS)

build/prepare/lists.image: build/prepare/images $(LISTS)
	$(call say,prepare $@)
	$(Q)build/prepare/images lists $@ ontology/gazetteers

build/prepare/ontology.image: build/prepare/images $(ONTOLOGY)
	$(call say,prepare $@)
	$(Q)build/prepare/images ontology $@ $(ONTOLOGY)

$(IMAGES:build/%=$(OBJ)/%.o): $(OBJ)/%.o: build/% $(OBJ)/flags
	$(call say,embed $<)
	@mkdir -p $(@D)
	$(Q)cd $(<D) && $(LD) -r -b binary -z noexecstack -o $(CURDIR)/$@ $(<F)
	$(Q)$(OBJCOPY) --rename-section .data=.rodata,alloc,load,readonly,data,contents $@

# The viewer: bundled with what npm fetches, or empty where there is no npm; either way made once.
build/viewer/viewer.js: $(VIEWER_SOURCES)
	$(call say,bundle $@)
	$(Q)exporters/viewer/build.sh $(@D)

build/viewer/viewer.css: build/viewer/viewer.js ;

$(VIEWER:build/%=$(OBJ)/%.o): $(OBJ)/%.o: build/% $(OBJ)/flags
	$(call say,embed $<)
	@mkdir -p $(@D)
	$(Q)cd $(<D) && $(LD) -r -b binary -z noexecstack -o $(CURDIR)/$@ $(<F)
	$(Q)$(OBJCOPY) --rename-section .data=.rodata,alloc,load,readonly,data,contents $@

$(PAGE:%=$(OBJ)/%.o): $(OBJ)/%.o: % $(OBJ)/flags
	$(call say,embed $<)
	@mkdir -p $(@D)
	$(Q)cd $(<D) && $(LD) -r -b binary -z noexecstack -o $(CURDIR)/$@ $(<F)
	$(Q)$(OBJCOPY) --rename-section .data=.rodata,alloc,load,readonly,data,contents $@

# `q`, not `r`: files of one name in different folders are different members.
$(OUT)/libkgraph.a: $(LIBRARY_OBJECTS) $(OBJ)/files
	$(call say,ar $@)
	@rm -f $@
	$(Q)$(AR) qcs $@ $(LIBRARY_OBJECTS)

$(OBJ)/exports.map: $(OBJ)/flags
	@echo '{ global: kg_*; local: *; };' >$@

$(OUT)/libkgraph.so.0: $(LIBRARY_OBJECTS) $(OBJ)/exports.map $(OBJ)/files
	$(call say,ld $@)
	$(Q)$(LINK) -shared -Wl,-soname,libkgraph.so.0 -Wl,--version-script=$(OBJ)/exports.map \
	  -o $@ $(LIBRARY_OBJECTS) $(LIBS)

$(OUT)/libkgraph.so: $(OUT)/libkgraph.so.0
	$(Q)ln -sf $(<F) $@

$(OUT)/kgraph: $(PROGRAM_OBJECTS) $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $(PROGRAM_OBJECTS) $(OUT)/libkgraph.a $(LIBS)

$(TEST_PROGRAMS): %: %.o $(SUPPORT_OBJECTS) $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $< $(filter $(OBJ)/cli/%,$^) $(SUPPORT_OBJECTS) $(OUT)/libkgraph.a $(LIBS) $(LOADED_LIBS) -lcmocka

$(OBJ)/tests/cli/test_text: $(OBJ)/cli/text.o # of the program, so not in the library

FUZZ_VARIANT := $(if $(filter afl,$(ENGINE)),afl,fuzz)
FUZZ_CC      := $(if $(filter afl,$(ENGINE)),afl-clang-fast,clang)
FUZZ_OBJECTS := $(filter %/files.o %/memory_sink.o,$(SUPPORT_OBJECTS)) $(filter $(OBJ)/tests/support/fuzz%,$(SUPPORT_OBJECTS))

$(OBJ)/tests/fuzz/fuzz: %: %.o $(FUZZ_OBJECTS) $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $< $(FUZZ_OBJECTS) $(OUT)/libkgraph.a $(LIBS)

$(OBJ)/bench/read_ntriples.o: COMPILE += $(patsubst -I%,-isystem%,$(shell $(PKG_CONFIG) --cflags serd-0 2>/dev/null))

$(TRAINERS) $(OBJ)/tests/conformance/rdf_dump $(OBJ)/tests/conformance/path_case: %: %.o $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $< $(OUT)/libkgraph.a $(LIBS)

$(OBJ)/bench/read_ntriples: %: %.o $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $< $(OUT)/libkgraph.a $(LIBS) -lserd-0

BENCH_CFLAGS = $(patsubst -I%,-isystem%,$(shell $(PKG_CONFIG) --cflags serd-0 igraph 2>/dev/null))
BENCH_EXPORT_OBJECTS := $(patsubst %.c,$(OBJ)/%.o,$(sort $(wildcard bench/export/*.c)))

$(BENCH_EXPORT_OBJECTS): private COMPILE += $(BENCH_CFLAGS)
$(OBJ)/bench/export/export: $(BENCH_EXPORT_OBJECTS) $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $(BENCH_EXPORT_OBJECTS) $(OUT)/libkgraph.a $(LIBS) $(LOADED_LIBS) $(shell $(PKG_CONFIG) --libs serd-0 2>/dev/null)

BENCH_PATH_OBJECTS := $(patsubst %.c,$(OBJ)/%.o,$(sort $(wildcard bench/path/*.c)))

$(BENCH_PATH_OBJECTS): private COMPILE += $(BENCH_CFLAGS)
$(OBJ)/bench/path/path: $(BENCH_PATH_OBJECTS) $(OBJ)/bench/export/graph.o $(OUT)/libkgraph.a
	$(call say,ld $@)
	$(Q)$(LINK) -o $@ $(BENCH_PATH_OBJECTS) $(OBJ)/bench/export/graph.o $(OUT)/libkgraph.a $(LIBS) $(LOADED_LIBS)

-include $(OBJECTS:.o=.d) $(PREPARE_OBJECTS:.o=.d) $(TRAINERS:=.d) $(OBJ)/bench/read_ntriples.d \
  $(OBJ)/tests/conformance/rdf_dump.d $(OBJ)/tests/conformance/path_case.d $(BENCH_EXPORT_OBJECTS:.o=.d) $(BENCH_PATH_OBJECTS:.o=.d)

# --- Testing -------------------------------------------------------------------------------------

# A program that is killed while it writes down what was run spoils what the others wrote.
ALL_TESTS := $(if $(filter coverage,$(VARIANT)),$(filter-out tests/faults/%,$(CHECK_SCRIPTS)),$(CHECK_SCRIPTS)) $(TEST_PROGRAMS)
TESTS     := $(if $(ONLY),$(foreach t,$(ALL_TESTS),$(if $(findstring $(ONLY),$t),$t)),$(ALL_TESTS))

run-tests: all $(TEST_PROGRAMS)
	@KGRAPH='$(CURDIR)/$(OUT)/kgraph' BUILD='$(CURDIR)/$(OUT)' SRC='$(CURDIR)' JOBS=$(JOBS) \
	  tests/run.sh $(TESTS)

TIDY := $(patsubst %,build/lint/%.tidy,$(filter %.c,$(C_FILES)))

run-lint: build/lint/format build/lint/cppcheck $(TIDY)
	@echo 'lint: clean'

build/lint/format: $(C_FILES) .clang-format
	@mkdir -p $(@D)
	@echo '  clang-format'
	$(Q)clang-format --dry-run -Werror $(C_FILES)
	@touch $@

build/lint/cppcheck: $(C_FILES)
	@mkdir -p $(@D)
	@echo '  cppcheck'
	$(Q)cppcheck --quiet --enable=warning,performance,portability --error-exitcode=1 --inline-suppr \
	  --std=c11 --library=posix -I. -j $(JOBS) $(filter %.c,$(C_FILES))
	@touch $@

build/lint/%.c.tidy: %.c $(filter %.h,$(C_FILES)) .clang-tidy
	@mkdir -p $(@D)
	@echo '  clang-tidy $<'
	$(Q)clang-tidy --quiet $< -- $(LANGUAGE) $(BENCH_CFLAGS) $(WARNINGS) 2>$@.log || { cat $@.log >&2; exit 1; }
	@touch $@

run-demo:
	@mkdir -p out
	@echo; echo '--- Six formats of one graph'
	build/kgraph build examples -o out/graph.nt -o out/graph.ttl -o out/graph.rdf \
	  -o out/graph.graphml -o out/graph.svg -o out/graph.json
	@if [ -s build/viewer/viewer.js ]; then build/kgraph view out/graph.json -o out/graph.html; fi
	@echo; echo '--- What is in it'
	build/kgraph stats out/graph.json
	@echo; echo '--- One entity, and the words behind each fact'
	build/kgraph explain out/graph.json '$(DEMO_ENTITY)'
	@echo; echo '--- Where to look next'
	@echo 'out/graph.html      the graph to look around in, if npm was there: open it in a browser'
	@echo 'out/graph.svg       the picture'
	@echo 'out/                the same graph for databases, diagrams and scripts'
	@echo 'build/kgraph help   what else it does; then try: build/kgraph build YOUR-FOLDER -o graph.ttl'
	@echo 'README.md           how to load the graph into a database, or add a property'

# --- Installing ----------------------------------------------------------------------------------

install: all ## into PREFIX (/usr/local), below DESTDIR
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(INCLUDEDIR)' '$(DESTDIR)$(LIBDIR)/pkgconfig' \
	  '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(MANDIR)/man3'
	$(INSTALL) -m 755 build/kgraph '$(DESTDIR)$(BINDIR)/'
	$(INSTALL) -m 644 kgraph.h '$(DESTDIR)$(INCLUDEDIR)/'
	$(INSTALL) -m 644 build/libkgraph.a '$(DESTDIR)$(LIBDIR)/'
	$(INSTALL) -m 755 build/libkgraph.so.0 '$(DESTDIR)$(LIBDIR)/'
	ln -sf libkgraph.so.0 '$(DESTDIR)$(LIBDIR)/libkgraph.so'
	@printf '%s\n' 'prefix=$(PREFIX)' 'includedir=$(INCLUDEDIR)' 'libdir=$(LIBDIR)' '' \
	  'Name: kgraph' 'Description: knowledge graphs from documents' 'Version: $(VERSION)' \
	  'Requires.private: $(LINKED)' 'Cflags: -I$${includedir}' \
	  'Libs: -L$${libdir} -lkgraph' 'Libs.private: $(PLAIN_LIBS) -pthread' \
	  >'$(DESTDIR)$(LIBDIR)/pkgconfig/kgraph.pc'
	@for page in $(wildcard docs/*.1 docs/*.3); do \
	  $(INSTALL) -m 644 $$page "$(DESTDIR)$(MANDIR)/man$${page##*.}/" || exit 1; \
	done

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(BINDIR)/kgraph' '$(DESTDIR)$(INCLUDEDIR)/kgraph.h' \
	  '$(DESTDIR)$(LIBDIR)/libkgraph.a' '$(DESTDIR)$(LIBDIR)/libkgraph.so.0' \
	  '$(DESTDIR)$(LIBDIR)/libkgraph.so' '$(DESTDIR)$(LIBDIR)/pkgconfig/kgraph.pc'
	@for page in $(notdir $(wildcard docs/*.1 docs/*.3)); do \
	  rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$$page"; \
	done
