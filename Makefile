# The commands of the project; each is one script or one call of dotnet.
PREFIX ?= /usr/local
export PREFIX

.PHONY: demo test native tool gateway pack bench install clean regen conformance-openssl

# Enrolls, renews and revokes certificates, through a C program and the command line, against the CA of cmpnative serve.
demo:
	@scripts/demo.sh

# Builds everything and runs all tests; the last line is the result.
test:
	@scripts/test.sh

# artifacts/native/libcmpnative.so
native:
	@scripts/native.sh

# artifacts/bin/cmpnative, the command line
tool:
	@scripts/tool.sh

# artifacts/package: Cmp.Asn1 and Cmp.Core as NuGet packages, with their symbols
pack:
	@scripts/pack.sh

# artifacts/gateway/linux-x64/cmp-gateway and artifacts/gateway/linux-arm64/cmp-gateway, and what they take of disk and memory.
gateway:
	@scripts/gateway.sh

# Measures the library beside libcrypto and BouncyCastle; the tables go to benchmarks/RESULTS.md, too.
bench:
	@benchmarks/run.sh

# The library, its header, its pkg-config file and its manual page, below PREFIX (and DESTDIR).
install: native
	@scripts/install.sh

# Runs OpenSSL's own tests of its CMP program on the library: make conformance-openssl LINE=3.5 (3.0, 3.5, 4.0; default: the system's).
conformance-openssl:
	@scripts/conformance-openssl.sh $(LINE)

clean:
	@rm -rf artifacts

# Rewrites the committed files that are derived from others.
regen:
	@scripts/regen.sh
