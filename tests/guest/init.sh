#!/bin/sh
# The first process of the guest: the kernel's modules, then the program, whose words go to the second serial line.
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r module; do insmod /modules/$module; done </modules/order
mount -t configfs configfs /sys/kernel/config
stty -F /dev/ttyS1 raw
cd /till
/bin/node --disable-warning=ExperimentalWarning tests/guest/counter.ts >/dev/ttyS1
echo "the program ended with $?"
poweroff -f
