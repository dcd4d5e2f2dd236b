/* What the kernel's interface is made of: numbers and structures that do not change. */
#ifndef ENTRY_KERNEL_H
#define ENTRY_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum error {
	E_INTR = 4,
	E_BADF = 9,
	E_CHILD = 10,
	E_AGAIN = 11,
	E_NOMEM = 12,
	E_INVAL = 22,
	E_NAMETOOLONG = 36,
	E_NOSYS = 38,
	E_NOTSOCK = 88,
	E_TIMEDOUT = 110
};

enum signal {
	S_HUP = 1,
	S_INT = 2,
	S_QUIT = 3,
	S_ILL = 4,
	S_TRAP = 5,
	S_BUS = 7,
	S_FPE = 8,
	S_KILL = 9,
	S_SEGV = 11,
	S_TERM = 15,
	S_CHLD = 17,
	SIGNAL_LAST = 64
};

#define SIGNAL_BIT(n) ((uint64_t)1 << ((n) - 1))
#define SIGNALS_ALL (~(uint64_t)0)

/* All but those that a thread raises by its own fault, and that cannot wait. */
#define SIGNALS_ASYNCHRONOUS                                                               \
	(SIGNALS_ALL & ~(SIGNAL_BIT(S_SEGV) | SIGNAL_BIT(S_BUS) | SIGNAL_BIT(S_ILL) |          \
			 SIGNAL_BIT(S_FPE) | SIGNAL_BIT(S_TRAP)))

#define SET_SIZE 8L
#define SIG_BLOCKS 0
#define SIG_SETS 2

#define HANDLER_DEFAULT 0
#define HANDLER_IGNORE 1

#define SA_WITH_INFO 0x4
#define SA_RESTARTS 0x10000000
#define SA_WITH_RESTORER 0x04000000

#define CODE_TKILL (-6)

/* The kernel's sigaction, the same for both architectures (aarch64 ignores the restorer). */
struct kernel_action {
	uintptr_t handler;
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};

struct kernel_info {
	int number;
	int error;
	int code;
	int padding;
	int pid;
	unsigned uid;
	char rest[128 - 6 * 4];
};

struct kernel_time {
	int64_t seconds;
	int64_t nanoseconds;
};

struct kernel_poll {
	int descriptor;
	short events;
	short revents;
};

#define POLL_READABLE 1

struct kernel_entry {
	uint64_t inode;
	int64_t offset;
	unsigned short length;
	unsigned char type;
	char name[];
};

#define AT_CWD (-100)
#define AT_FOLDER 0x200 /* AT_REMOVEDIR */
#define AT_EMPTY 0x1000

#define O_READ 0
#define O_NONBLOCKING 04000
#define O_CLOSES 02000000
#define O_DIR_X86_64 0200000
#define O_DIR_AARCH64 040000
#if defined(__x86_64__)
#define O_DIR O_DIR_X86_64
#else
#define O_DIR O_DIR_AARCH64
#endif

#define IO_PENDING 0x541B /* FIONREAD */

#define F_GET_FLAGS 1
#define F_SET_FLAGS 2
#define F_SET_STATUS 4
#define F_DUPLICATES 1030 /* F_DUPFD_CLOEXEC */
#define FLAG_CLOSES 1

#define MAP_READ_WRITE 3
#define MAP_PRIVATE_ANONYMOUS 0x22

#define CLONE_PIDFD_FLAG 0x1000

#endif
