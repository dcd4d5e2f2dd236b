/**
 * The few packets of the MySQL client/server protocol that it takes to log in, choose a database
 * and create one. Knows no sockets and no descriptor. Bounded in memory whatever a server sends;
 * the time is bounded by the {@link io.entryjar.probe.mysql.Transport}.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html">MySQL: the
 *     protocol</a>
 * @see <a href="https://mariadb.com/kb/en/clientserver-protocol/">MariaDB: the protocol</a>
 */
@NullMarked
package io.entryjar.probe.mysql;

import org.jspecify.annotations.NullMarked;
