/* The small calls about descriptors. */
#include "actions.h"
#include "library.h"

#define MEMFD_CLOSES 1u
#define MEMFD_EXECUTABLE 0x10u /* MFD_EXEC, Linux 6.3; without it vm.memfd_noexec may refuse */
#define CHUNK 4096
#define NAME_SIZE 250 /* memfd_create(2): 249 bytes at most */
#define LEVEL_SOCKET 1
#define OPTION_LISTENS 30 /* SO_ACCEPTCONN */

static long create(const char *name, int executable)
{
	long fd = sys(memfd_create, name, executable ? MEMFD_EXECUTABLE : 0);

	/* Older kernels do not know the flag, and allow execution without it. */
	return fd == -E_INVAL && executable ? sys(memfd_create, name, 0) : fd;
}

static long write_all(int fd, const char *data, long size)
{
	while (size > 0) {
		long done = sys(write, fd, data, size);

		if (done == -E_INTR)
			continue;
		if (done < 0)
			return done;
		data += done;
		size -= done;
	}
	return 0;
}

static long copy(JNIEnv *env, jbyteArray content, int fd)
{
	char chunk[CHUNK];
	jsize size = (*env)->GetArrayLength(env, content);

	for (jsize at = 0; at < size; at += CHUNK) {
		jsize part = size - at < CHUNK ? size - at : CHUNK;
		long failed;

		(*env)->GetByteArrayRegion(env, content, at, part, (jbyte *)chunk);
		failed = write_all(fd, chunk, part);
		if (failed < 0)
			return failed;
	}
	return sys(lseek, fd, 0, 0);
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_memfd(JNIEnv *env, jclass class,
							      jbyteArray name, jbyteArray content,
							      jboolean executable)
{
	char label[NAME_SIZE];
	jsize length = (*env)->GetArrayLength(env, name);
	long fd, failed;

	(void)class;
	if (length >= NAME_SIZE)
		return -E_NAMETOOLONG;
	label[length] = '\0';
	(*env)->GetByteArrayRegion(env, name, 0, length, (jbyte *)label);
	fd = create(label, executable);
	if (fd < 0)
		return (jint)fd;
	failed = copy(env, content, (int)fd);
	if (failed < 0)
		sys(close, fd);
	return (jint)(failed < 0 ? failed : fd);
}

/* The JVM's own way out waits for its compiler; nothing is left for it to do. */
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_deliver(JNIEnv *env, jclass class,
								jint descriptor, jbyteArray content)
{
	long failed = copy(env, content, descriptor);

	(void)class;
	if (failed < 0)
		return (jint)failed;
	guard_leave(0);
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_listening(JNIEnv *env, jclass class,
								  jint descriptor)
{
	int listens = 0;
	unsigned size = sizeof listens;
	long failed = sys(getsockopt, descriptor, LEVEL_SOCKET, OPTION_LISTENS, &listens, &size);

	(void)env;
	(void)class;
	if (failed == -E_NOTSOCK)
		return 0;
	return failed < 0 ? (jint)failed : listens != 0;
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_close(JNIEnv *env, jclass class,
							      jint descriptor)
{
	(void)env;
	(void)class;
	return (jint)sys(close, descriptor);
}
