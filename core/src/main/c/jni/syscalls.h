/*
 * The system calls of the JNI library, made directly: the library has to load into JVMs of glibc
 * and of musl alike, so it uses neither. Only calls that x86_64 and aarch64 both have are used,
 * which leaves out dup2, fork, open, pipe, poll and unlink; their successors serve both.
 */
#ifndef ENTRY_SYSCALLS_H
#define ENTRY_SYSCALLS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

#define NR_read 0
#define NR_write 1
#define NR_close 3
#define NR_lseek 8
#define NR_mmap 9
#define NR_munmap 11
#define NR_rt_sigaction 13
#define NR_rt_sigprocmask 14
#define NR_ioctl 16
#define NR_nanosleep 35
#define NR_getpid 39
#define NR_getsockopt 55
#define NR_clone 56
#define NR_execve 59
#define NR_wait4 61
#define NR_kill 62
#define NR_fcntl 72
#define NR_setpgid 109
#define NR_getppid 110
#define NR_prctl 157
#define NR_gettid 186
#define NR_futex 202
#define NR_getdents64 217
#define NR_clock_gettime 228
#define NR_exit_group 231
#define NR_tgkill 234
#define NR_openat 257
#define NR_unlinkat 263
#define NR_ppoll 271
#define NR_dup3 292
#define NR_pipe2 293
#define NR_memfd_create 319
#define NR_execveat 322

static inline long syscall6(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

#elif defined(__aarch64__)

#define NR_dup3 24
#define NR_fcntl 25
#define NR_ioctl 29
#define NR_unlinkat 35
#define NR_openat 56
#define NR_close 57
#define NR_pipe2 59
#define NR_getdents64 61
#define NR_lseek 62
#define NR_read 63
#define NR_write 64
#define NR_ppoll 73
#define NR_exit_group 94
#define NR_futex 98
#define NR_nanosleep 101
#define NR_clock_gettime 113
#define NR_kill 129
#define NR_tgkill 131
#define NR_rt_sigaction 134
#define NR_rt_sigprocmask 135
#define NR_setpgid 154
#define NR_prctl 167
#define NR_getpid 172
#define NR_getppid 173
#define NR_gettid 178
#define NR_getsockopt 209
#define NR_munmap 215
#define NR_clone 220
#define NR_execve 221
#define NR_mmap 222
#define NR_wait4 260
#define NR_memfd_create 279
#define NR_execveat 281

static inline long syscall6(long nr, long a, long b, long c, long d, long e, long f)
{
	register long x8 __asm__("x8") = nr;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ volatile("svc 0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory");
	return x0;
}

#else
#error "only x86_64 and aarch64"
#endif

#define NR_close_range 436 /* the same on all architectures, Linux 5.9 */

#define SYSCALL_ARGUMENTS(nr, a, b, c, d, e, f, ...) \
	syscall6((nr), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* A system call by its name: the result, or a negative error number. */
#define sys(name, ...) SYSCALL_ARGUMENTS(NR_##name, __VA_ARGS__, 0, 0, 0, 0, 0, 0)

#endif
