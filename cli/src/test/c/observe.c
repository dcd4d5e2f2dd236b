/*
 * The command of a start under test: writes down the state in which it was started.
 *
 *   observe REPORT [ARG...]
 *
 * One line for each thing, "KEY VALUE", bytes that are not printable ASCII as \xHH. Standard input
 * is read to its end, and so is every inherited pipe and socket. With OBSERVE_SECRET in the
 * environment, the memory of the parent is searched for its value.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DESCRIPTORS 1024

extern char **environ;

static char *text;
static size_t text_size;
static FILE *report;

static void value(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		if (isprint(byte) && byte != '\\')
			fputc(byte, report);
		else
			fprintf(report, "\\x%02x", byte);
	}
	fputc('\n', report);
}

static void list(const char *key, char **strings)
{
	for (int i = 0; strings[i]; i++) {
		fprintf(report, "%s.%d ", key, i);
		value(strings[i], strlen(strings[i]));
	}
}

/* The lines of /proc/self/status that a start can change. */
static void status(void)
{
	static const char *const keys[] = {"Umask",  "Uid",    "Gid",    "Groups", "SigPnd",
					   "ShdPnd", "SigBlk", "SigIgn", "SigCgt", "CapInh",
					   "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs",
					   "Seccomp"};
	FILE *file = fopen("/proc/self/status", "re");
	char line[4096];

	while (file && fgets(line, sizeof(line), file))
		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
			size_t length = strlen(keys[i]);

			if (strncmp(line, keys[i], length) == 0 && line[length] == ':') {
				line[strcspn(line, "\n")] = '\0';
				fprintf(report, "status.%s ", keys[i]);
				value(line + length + 2, strlen(line + length + 2));
			}
		}
	if (file)
		fclose(file);
}

static void limits(void)
{
	for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
		struct rlimit limit;

		if (getrlimit(resource, &limit) == 0)
			fprintf(report, "limit.%d %lld:%lld\n", resource,
				(long long)limit.rlim_cur, (long long)limit.rlim_max);
	}
}

/* How much there is to read, and a hash of it (FNV-1a). */
static void content(int descriptor, const char *key)
{
	uint64_t hash = 0xcbf29ce484222325u;
	long long length = 0;
	char buffer[65536];
	ssize_t got;

	while ((got = read(descriptor, buffer, sizeof(buffer))) > 0) {
		for (ssize_t i = 0; i < got; i++)
			hash = (hash ^ (unsigned char)buffer[i]) * 0x100000001b3u;
		length += got;
	}
	fprintf(report, "%s %lld bytes, hash %016llx\n", key, length, (unsigned long long)hash);
}

/* Pipes and sockets have other numbers in each start: what they hold says whether they are right. */
static void descriptor(int number)
{
	char path[64], target[4096], key[64];
	struct stat status;
	ssize_t length;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", number);
	length = readlink(path, target, sizeof(target));
	if (length < 0 || fstat(number, &status) < 0)
		return;
	fprintf(report, "fd.%d ", number);
	if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode))
		value(target, strcspn(target, "["));
	else
		value(target, (size_t)length);
	fprintf(report, "fd.%d.flags %o %o\n", number, (unsigned)fcntl(number, F_GETFL),
		(unsigned)fcntl(number, F_GETFD));
	fprintf(report, "fd.%d.offset %lld\n", number, (long long)lseek(number, 0, SEEK_CUR));
	snprintf(key, sizeof(key), "fd.%d.content", number);
	if (number == 0 || (number > 2 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode))))
		content(number, key);
}

static void descriptors(const bool *open)
{
	for (int i = 0; i < DESCRIPTORS; i++)
		if (open[i])
			descriptor(i);
}

static void list_open(bool *open)
{
	DIR *folder = opendir("/proc/self/fd");
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		int number = atoi(entry->d_name);

		if (isdigit((unsigned char)*entry->d_name) && number != dirfd(folder) &&
		    number < DESCRIPTORS)
			open[number] = true;
	}
	if (folder)
		closedir(folder);
}

static bool range_holds(int memory, uint64_t from, uint64_t to, const char *secret)
{
	size_t size = (size_t)(to - from);
	char *copy = malloc(size);
	ssize_t got = copy ? pread(memory, copy, size, (off_t)from) : -1;
	bool found = got > 0 && memmem(copy, (size_t)got, secret, strlen(secret));

	free(copy);
	return found;
}

/* Whether the parent's memory holds the secret; -1 where it cannot be read. */
static int parent_holds(const char *secret)
{
	char path[64], line[512];
	FILE *maps;
	int memory, found = 0;

	snprintf(path, sizeof(path), "/proc/%d/mem", getppid());
	memory = open(path, O_RDONLY | O_CLOEXEC);
	snprintf(path, sizeof(path), "/proc/%d/maps", getppid());
	maps = fopen(path, "re");
	if (memory < 0 || !maps)
		return -1;
	while (fgets(line, sizeof(line), maps)) {
		unsigned long long from, to;

		if (sscanf(line, "%llx-%llx r", &from, &to) == 2 && !strstr(line, "[v") &&
		    range_holds(memory, from, to, secret))
			found = 1;
	}
	fclose(maps);
	close(memory);
	return found;
}

static void parent(const char *secret)
{
	struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
	char path[64], buffer[4096];
	int environment, found;

	snprintf(path, sizeof(path), "/proc/%d/environ", getppid());
	environment = open(path, O_RDONLY | O_CLOEXEC);
	fprintf(report, "parent.environ %zd bytes\n", read(environment, buffer, sizeof(buffer)));
	close(environment);
	snprintf(path, sizeof(path), "/proc/%d/cmdline", getppid());
	environment = open(path, O_RDONLY | O_CLOEXEC);
	fprintf(report, "parent.cmdline ");
	value(buffer, (size_t)read(environment, buffer, sizeof(buffer)));
	close(environment);
	/* The parent forgets the plan while this program already runs: it is given its time. */
	found = parent_holds(secret);
	for (int i = 0; i < 250 && found > 0; i++) {
		nanosleep(&moment, NULL);
		found = parent_holds(secret);
	}
	fprintf(report, "parent.secret %s\n", found < 0 ? "unreadable" : found ? "found" : "absent");
}

static void folder(void)
{
	char path[4096];

	if (getcwd(path, sizeof(path))) {
		fprintf(report, "cwd ");
		value(path, strlen(path));
	}
}

int main(int argc, char **argv)
{
	static bool open_now[DESCRIPTORS];
	const char *secret = getenv("OBSERVE_SECRET");
	mode_t mask;
	FILE *file;

	list_open(open_now);
	if (argc < 2 || !(report = open_memstream(&text, &text_size)))
		return 125;
	list("argv", argv);
	list("environ", environ);
	status();
	limits();
	descriptors(open_now);
	folder();
	mask = umask(0);
	umask(mask);
	fprintf(report, "umask %04o\n", (unsigned)mask);
	if (secret)
		parent(secret);
	fprintf(report, "end\n");
	fclose(report);
	file = fopen(argv[1], "we");
	if (!file || fwrite(text, 1, text_size, file) != text_size || fclose(file) != 0)
		return 125;
	return 0;
}
