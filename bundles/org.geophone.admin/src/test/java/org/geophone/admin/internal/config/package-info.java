/** Tests of configurations and their files. */
package org.geophone.admin.internal.config;
