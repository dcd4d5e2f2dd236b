/*
 * Writes the time (CLOCK_MONOTONIC, ns) at which its first instruction ran to descriptor 3. No libc
 * at all: its start would be measured as well.
 */
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>

#if defined(__x86_64__)
/* The kernel aligns the stack, but puts no return address on it. */
#define ENTRY __attribute__((noreturn, force_align_arg_pointer))

static long call(long number, long first, long second, long third)
{
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(first), "S"(second), "d"(third)
			 : "rcx", "r11", "memory");
	return result;
}
#elif defined(__aarch64__)
#define ENTRY __attribute__((noreturn))

static long call(long number, long first, long second, long third)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = first;
	register long x1 __asm__("x1") = second;
	register long x2 __asm__("x2") = third;

	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
	return x0;
}
#else
#error "stamp.c knows the system calls of x86_64 and aarch64 only"
#endif

ENTRY void _start(void);

void _start(void)
{
	struct timespec time;
	uint64_t stamp;

	call(SYS_clock_gettime, CLOCK_MONOTONIC, (long)&time, 0);
	stamp = (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
	call(SYS_write, 3, (long)&stamp, sizeof stamp);
	for (;;)
		call(SYS_exit_group, 0, 0, 0);
}
