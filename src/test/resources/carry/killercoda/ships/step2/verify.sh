stat /root/berth
