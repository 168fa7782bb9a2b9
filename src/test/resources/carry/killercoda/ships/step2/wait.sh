while [ ! -f /tmp/done ]; do sleep 1; done
